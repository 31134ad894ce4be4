package io.sedstream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of this process as the kernel counts it, native libraries included. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private ProcessMemory() {}

    /** The most that was resident at once, KiB; empty where the system has no {@code /proc}. */
    public static OptionalLong peakKibibytes() {
        return kibibytes(PEAK);
    }

    /** What is resident now, KiB; empty where the system has no {@code /proc}. */
    public static OptionalLong residentKibibytes() {
        return kibibytes(RESIDENT);
    }

    private static OptionalLong kibibytes(Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(STATUS));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
