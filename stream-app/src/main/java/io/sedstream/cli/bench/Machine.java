package io.sedstream.cli.bench;

import io.sedstream.runtime.OnnxPosteriorSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a benchmark runs on.
 *
 * @param cores that the program may use
 * @param processor as the system calls it; the architecture where it does not say
 */
public record Machine(int cores, String processor, String system, String java, String onnxRuntime) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");

    /** This one. */
    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                OnnxPosteriorSampler.runtimeVersion());
    }

    private static String processorName() {
        try {
            Matcher matcher = MODEL.matcher(Files.readString(PROCESSORS));
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        } catch (IOException e) {
            // No Linux: the architecture has to do.
        }
        return System.getProperty("os.arch");
    }
}
