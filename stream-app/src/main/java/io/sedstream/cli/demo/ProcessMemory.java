package io.sedstream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of this process as the kernel counts it, native libraries included. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private ProcessMemory() {}

    /** The most that was resident at once, KiB; empty where the system has no {@code /proc}. */
    static OptionalLong peakKibibytes() {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(STATUS));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
