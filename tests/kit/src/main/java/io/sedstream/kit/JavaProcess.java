package io.sedstream.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, for a test to kill. Its output is appended to a file. */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What to run and where. */
    public record Program(
            Class<?> main,
            List<String> arguments,
            List<String> options,
            Map<String, String> environment,
            Path output,
            List<String> wrapper) {
        /** A program without options, environment and wrapper. */
        public static Program of(Class<?> main, Path output, String... arguments) {
            return new Program(main, List.of(arguments), List.of(), Map.of(), output, List.of());
        }

        /** The same, its command line behind another one, such as {@code ip netns exec NAME}. */
        public Program behind(List<String> command) {
            return new Program(main, arguments, options, environment, output, command);
        }
    }

    /** Starts it with the class path of this test. */
    public static JavaProcess start(Program program) {
        List<String> command = new ArrayList<>(program.wrapper());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.options());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.main().getName());
        command.addAll(program.arguments());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(program.environment());
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(program.output().toFile()))
                    .start();
            return new JavaProcess(process, program.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does; back when it is dead. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end (SIGTERM) and waits; its exit code. */
    public int stop(Duration patience) throws InterruptedException {
        process.destroy();
        return exitCode(patience);
    }

    /** Waits for its end; its exit code. */
    public int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("process " + pid() + " did not end within " + patience + "; " + output());
        }
        return process.exitValue();
    }

    /** All that it and others with the same file have printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
