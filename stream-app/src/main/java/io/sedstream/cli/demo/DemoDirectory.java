package io.sedstream.cli.demo;

import io.sedstream.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of a demo or a benchmark: emptied at the start, held by one of them at a time. */
public final class DemoDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DemoDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes hold of the directory and deletes what an earlier demo left there. */
    public static DemoDirectory fresh(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw CommandFailure.environment(
                    "another demo or benchmark is running in " + path + "; wait for it to end", null);
        }
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(path);
        return new DemoDirectory(path, channel);
    }

    /** Settings of a broker and a stream that live in such a directory, apart from all others. */
    public static void addTo(Map<String, Object> settings, Path directory) {
        settings.put("sedstream.kafka.bootstrap-servers", "");
        settings.put("sedstream.kafka.topic-prefix", "");
        settings.put("sedstream.broker.port", 0);
        settings.put("sedstream.broker.directory", directory.resolve("broker").toString());
        settings.put(
                "sedstream.stream.state-directory", directory.resolve("state").toString());
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
