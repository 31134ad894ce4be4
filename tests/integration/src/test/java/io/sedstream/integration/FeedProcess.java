package io.sedstream.integration;

import io.sedstream.cli.Main;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of Sedstream in a process of its own, which a test may kill. */
final class FeedProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private FeedProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; all it says is appended to that file. */
    static FeedProcess start(Path output, String... arguments) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dsedstream.home=" + Checkout.path("."),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .put("SEDSTREAM_LOG_DIRECTORY", output.resolveSibling("logs").toString());
        return new FeedProcess(
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start(),
                output);
    }

    /** Waits for its end; what it said, where it ended well. */
    String output() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not end: " + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + Files.readString(output));
        }
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As systemd and Kubernetes do. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        kill();
    }
}
