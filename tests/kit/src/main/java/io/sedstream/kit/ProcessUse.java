package io.sedstream.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process uses at a moment. Needs Linux.
 *
 * @param heapBytes objects alive after a collection
 * @param nativeBytes resident memory less the heap that is committed
 * @param threads of the operating system
 * @param fileHandles files and sockets
 * @param stateBytes files of its state on disk
 */
public record ProcessUse(long heapBytes, long nativeBytes, long threads, long fileHandles, long stateBytes) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern SIZES = Pattern.compile("total (\\d+)K, used (\\d+)K");
    private static final long KIB = 1024;
    private static final double MIB = 1 << 20;

    /** Collects the garbage of a process with the parallel collector, and looks. */
    public static ProcessUse of(long pid, Path state) {
        try {
            jcmd(pid, "GC.run");
            long committed = 0;
            long used = 0;
            Matcher sizes = SIZES.matcher(jcmd(pid, "GC.heap_info"));
            while (sizes.find()) {
                committed += Long.parseLong(sizes.group(1)) * KIB;
                used += Long.parseLong(sizes.group(2)) * KIB;
            }
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
                return new ProcessUse(
                        used,
                        number(RESIDENT, status) * KIB - committed,
                        number(THREADS, status),
                        handles.count(),
                        size(state));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static long size(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.0f MiB, native %.0f MiB, %d threads, %d handles, state %d B",
                heapBytes / MIB,
                nativeBytes / MIB,
                threads,
                fileHandles,
                stateBytes);
    }
}
