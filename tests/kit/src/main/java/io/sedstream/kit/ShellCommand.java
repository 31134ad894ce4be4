package io.sedstream.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the operating system that ends soon. */
final class ShellCommand {
    private ShellCommand() {}

    /** Runs it; an error where it fails. */
    static void run(List<String> command) {
        String complaint = complaint(command);
        if (!complaint.isEmpty()) {
            throw new IllegalStateException(complaint);
        }
    }

    /** Runs it; what it says where it fails, else nothing. */
    static String complaint(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? ""
                    : String.join(" ", command) + ": " + output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
