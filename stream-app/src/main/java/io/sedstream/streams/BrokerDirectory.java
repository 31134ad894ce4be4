package io.sedstream.streams;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an embedded broker, held by this process alone, and formatted for it once. Its {@code broker.properties}
 * names the cluster and the newest version of Kafka that ever wrote there: an older one must not.
 */
final class BrokerDirectory implements AutoCloseable {
    private static final String PROPERTIES = "broker.properties";
    private static final String RUNNING = "running";
    private static final String CLUSTER_ID = "cluster.id";
    private static final String KAFKA_VERSION = "kafka.version";

    private final Path directory;
    private final FileChannel lockFile;

    private BrokerDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Takes hold of a directory, and formats it where it is new.
     *
     * @throws BrokerStartException where another process holds it, another program or a newer Kafka wrote it, or it
     *     cannot be written
     */
    static BrokerDirectory open(Path path, int nodeId, String controllerListener) {
        Path directory = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            BrokerDirectory opened = new BrokerDirectory(directory, lock(directory));
            try {
                opened.format(nodeId, controllerListener);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokerStartException(
                    "the embedded broker cannot write its data to " + directory + ": " + e
                            + ". Name another directory with --broker-directory",
                    e);
        }
    }

    /** Where the broker's logs lie. */
    Path logs() {
        return directory.resolve("logs");
    }

    /** Whether the last broker here was stopped, not killed; true where there was none. */
    boolean stoppedCleanly() {
        return !Files.exists(directory.resolve(RUNNING));
    }

    /** Notes that a broker runs here. */
    void running() throws IOException {
        Files.writeString(directory.resolve(RUNNING), "This file is there while the broker runs.\n");
    }

    /** Notes that the broker was stopped. */
    void stopped() {
        try {
            Files.deleteIfExists(directory.resolve(RUNNING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = Files.readString(directory.resolve("lock")).strip();
            channel.close();
            throw new BrokerStartException("the broker data in " + directory + " are in use by process " + holder
                    + ". Stop it, connect to it with --bootstrap-servers, or name another directory with"
                    + " --broker-directory");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
        return channel;
    }

    private void format(int nodeId, String controllerListener) throws IOException {
        Properties properties = properties();
        if (properties == null) {
            refuseOthersFiles();
            properties = new Properties();
            properties.setProperty(CLUSTER_ID, Uuid.randomUuid().toString());
        } else {
            refuseNewerKafka(properties.getProperty(KAFKA_VERSION, ""));
        }
        properties.setProperty(KAFKA_VERSION, AppInfoParser.getVersion());
        // Before the format: whatever then fails half-way, the next start knows the directory as ours and tries again.
        write(properties);
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(nodeId)
                    .setClusterId(properties.getProperty(CLUSTER_ID))
                    .setDirectories(List.of(logs().toString()))
                    .setMetadataLogDirectory(logs().toString())
                    .setControllerListenerName(controllerListener)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerStartException("the broker data in " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private @Nullable Properties properties() throws IOException {
        Path file = directory.resolve(PROPERTIES);
        if (!Files.exists(file)) {
            return null;
        }
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        if (properties.getProperty(CLUSTER_ID) == null) {
            throw new BrokerStartException(file + " names no cluster; it is not a file of the embedded broker");
        }
        return properties;
    }

    private void write(Properties properties) throws IOException {
        try (var out = Files.newOutputStream(directory.resolve(PROPERTIES))) {
            properties.store(out, "The embedded broker of Sedstream");
        }
    }

    private void refuseOthersFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> others = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .sorted()
                    .limit(3)
                    .toList();
            if (!others.isEmpty()) {
                throw new BrokerStartException(
                        directory + " holds files of another program (" + String.join(", ", others)
                                + "). The embedded broker needs a directory of its own: --broker-directory");
            }
        }
    }

    private void refuseNewerKafka(String writtenBy) {
        int[] theirs = parts(writtenBy);
        int[] ours = parts(AppInfoParser.getVersion());
        if (Arrays.compare(theirs, ours) > 0) {
            throw new BrokerStartException("the broker data in " + directory + " were written by Kafka " + writtenBy
                    + ", this program has Kafka " + AppInfoParser.getVersion()
                    + ", which may not read them. Use the newer"
                    + " program, or name another directory with --broker-directory");
        }
    }

    private static int[] parts(String version) {
        return Stream.of(version.split("[^0-9]+", -1))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
