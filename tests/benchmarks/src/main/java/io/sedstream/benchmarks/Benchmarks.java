package io.sedstream.benchmarks;

import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks. Takes JMH's options. Fits the screening first where one of them needs it, once for all, and prints
 * the memory that it takes.
 */
public final class Benchmarks {
    private static final double MEBIBYTE = 1 << 20;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (!screens(options)) {
            new Runner(options).run();
            return;
        }
        Path file = Files.createTempFile("screening", ".json.gz");
        try {
            byte[] bytes = LargeScreening.fit().write();
            Files.write(file, bytes);
            System.out.printf(
                    "Memory of the screening with %d training vectors: %.1f MiB (%.1f MiB as a file)%n",
                    LargeScreening.TRAINING_VECTORS, memory(bytes) / MEBIBYTE, bytes.length / MEBIBYTE);
            new Runner(new OptionsBuilder()
                            .parent(options)
                            .jvmArgsAppend("-D" + ScreeningBenchmark.SCREENING + "=" + file)
                            .build())
                    .run();
        } finally {
            Files.delete(file);
        }
    }

    /** Whether a benchmark that needs the fitted screening is among those that are asked for. */
    private static boolean screens(CommandLineOptions options) {
        return options.getIncludes().isEmpty()
                || Arrays.stream(ScreeningBenchmark.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(method -> ScreeningBenchmark.class.getName() + "." + method.getName())
                        .anyMatch(name -> options.getIncludes().stream()
                                .anyMatch(include ->
                                        Pattern.compile(include).matcher(name).find()));
    }

    /** Bytes of heap that a screening at work takes, with what it was read from. */
    private static long memory(byte[] bytes) {
        // Classes and caches of the JSON reader are no part of it.
        FittedScreening.read(bytes, "benchmark");
        long before = usedAfterCollection();
        FittedScreening fitted = FittedScreening.read(bytes, "benchmark");
        Screen screen = new Screen(fitted, Galaxies.manifest());
        try {
            return usedAfterCollection() - before;
        } finally {
            Reference.reachabilityFence(fitted);
            Reference.reachabilityFence(screen);
        }
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
