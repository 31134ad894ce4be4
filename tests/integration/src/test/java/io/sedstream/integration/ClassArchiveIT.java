package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that the launcher puts ready for the JVM, in a checkout of its own. */
class ClassArchiveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory = Path.of("");

    private Path home = Path.of("");
    private Path jar = Path.of("");
    private Path archive = Path.of("");
    private @Nullable Process stream;

    @BeforeEach
    void checkOut() throws IOException {
        home = directory.resolve("home");
        Path target = Files.createDirectories(home.resolve("stream-app/target"));
        // Where the launcher looks whether a source is newer than the program.
        for (String module : List.of("schemas", "connectors", "models/inference", "models/training")) {
            Files.createDirectories(home.resolve(module));
        }
        Files.setLastModifiedTime(Files.createFile(home.resolve("pom.xml")), FileTime.from(Instant.EPOCH));
        Files.copy(Checkout.path("sedstream"), home.resolve("sedstream"), StandardCopyOption.COPY_ATTRIBUTES);
        jar = target.resolve("sedstream.jar");
        Files.copy(Checkout.path("stream-app/target/sedstream.jar"), jar, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(target.resolve("lib"), Checkout.path("stream-app/target/lib"));
        Files.createSymbolicLink(home.resolve("models/bundles"), Checkout.path("models/bundles"));
        archive = target.resolve("sedstream.jsa");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (stream != null) {
            stream.destroyForcibly().waitFor();
        }
    }

    @Test
    void isMadeByTheFirstRunAndDoesNoHarmWhereItIsStaleOrDamaged() throws Exception {
        assertThat(fromArchive())
                .as("classes from the archive before there is one")
                .isZero();

        String first = run();
        assertThat(first).contains("preparing faster starts").doesNotContain("failed");
        assertThat(archive).isNotEmptyFile();
        assertThat(home.resolve(".sedstream")).isDirectoryNotContaining("glob:**build.lock");
        assertThat(run()).doesNotContain("preparing");
        assertThat(fromArchive()).as("classes from the archive").isPositive();

        // The JVM sees it; the launcher does not.
        FileTime built = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertThat(fromArchive()).as("classes from the archive of another jar").isZero();
        Files.setLastModifiedTime(jar, built);

        // The launcher sees it.
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(fromArchive()).as("classes from the archive of an older jar").isZero();
        Files.setLastModifiedTime(jar, built);
        assertThat(fromArchive()).as("classes from the archive").isPositive();

        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            for (long position = channel.size() / 8; position < channel.size(); position += 4096) {
                channel.write(ByteBuffer.wrap(new byte[64]), position);
            }
        }
        assertThat(fromArchive()).as("classes from a damaged archive").isZero();
        Files.writeString(archive, "no archive");
        assertThat(fromArchive()).as("classes from another file").isZero();
        Files.writeString(archive, "");
        assertThat(fromArchive()).as("classes from an empty file").isZero();
    }

    /** How many of our classes a command takes from the archive; it must say what it says without. */
    private long fromArchive() throws IOException, InterruptedException {
        Path loaded = directory.resolve("loaded");
        Process help = launcher(
                        Map.of("SEDSTREAM_SKIP_BUILD", "1", "SEDSTREAM_JAVA_OPTS", "-Xlog:class+load:file=" + loaded),
                        "run",
                        "--help")
                .start();
        assertThat(help.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(help.exitValue()).isZero();
        assertThat(Files.readAllLines(output()))
                .filteredOn(line -> !line.startsWith("WARNING: Using incubator modules"))
                .first()
                .asString()
                .isBlank();
        assertThat(output()).content().contains("Usage: sedstream run");
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.filter(line -> line.contains(" picocli.") || line.contains(" io.sedstream."))
                    .filter(line -> line.contains("shared objects file"))
                    .count();
        }
    }

    /** Starts the stream with its own broker and ends it as soon as it takes records; what it says. */
    private String run() throws IOException, InterruptedException {
        Process process = launcher(Map.of(), "run", "--broker-port", "0", "--http-port", "off")
                .start();
        stream = process;
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive() || Files.readString(output()).contains("Ctrl-C ends it"));
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output())).isZero();
        return Files.readString(output());
    }

    private ProcessBuilder launcher(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("sedstream").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private Path output() {
        return directory.resolve("output");
    }
}
