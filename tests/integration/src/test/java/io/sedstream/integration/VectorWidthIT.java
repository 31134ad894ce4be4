package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Checkout;
import io.sedstream.kit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws of vector instructions are the same bits, however many numbers an instruction takes. */
class VectorWidthIT {
    @TempDir
    private Path directory;

    @Test
    void drawsAreTheSameBitsOnNarrowAndWideMachines() throws Exception {
        List<String> widths = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        for (int bytes : List.of(16, 32, 64)) {
            Path output = directory.resolve("width-" + bytes);
            try (JavaProcess process = JavaProcess.start(new JavaProcess.Program(
                    FlowDigest.class,
                    List.of(),
                    List.of(
                            "--add-modules=jdk.incubator.vector",
                            "-XX:MaxVectorSize=" + bytes,
                            "-Dsedstream.home=" + Checkout.path("")),
                    Map.of(),
                    output,
                    List.of()))) {
                assertThat(process.exitCode(Duration.ofMinutes(2)))
                        .as(process.output())
                        .isZero();
                String line = process.output().lines().toList().getLast();
                widths.add(line.substring(0, line.indexOf(' ')));
                digests.add(line.substring(line.indexOf(' ') + 1));
            }
        }
        assertThat(digests).allMatch(digests.getFirst()::equals);
        // A machine without wide vectors runs with fewer kinds.
        assertThat(widths.getFirst()).isEqualTo("4");
    }
}
