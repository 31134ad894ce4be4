package io.sedstream.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, run to its end. */
final class ChildProcess {
    private ChildProcess() {}

    /**
     * Lines that a program writes to standard output; its standard error goes to ours.
     *
     * @throws IllegalStateException where it ends with another exit code than 0 or not within the limit
     */
    static List<String> lines(Duration limit, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("sedstream-test", ".out");
        try {
            int exitCode = run(
                    limit,
                    new ProcessBuilder(command)
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT));
            if (exitCode != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + exitCode + ": " + Files.readString(output));
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
        }
    }

    /** Runs a program that shows its output; its exit code. */
    static int shown(Duration limit, List<String> command) throws IOException, InterruptedException {
        return run(limit, new ProcessBuilder(command).inheritIO());
    }

    private static int run(Duration limit, ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        String.join(" ", builder.command()) + " did not end within " + limit.toSeconds() + " s");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
