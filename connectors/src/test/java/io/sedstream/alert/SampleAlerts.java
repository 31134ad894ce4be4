package io.sedstream.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real alert packets in {@code ../shared/data/alerts}; tests that need them are skipped where that is absent. */
final class SampleAlerts {
    private SampleAlerts() {}

    static Path folder() {
        for (Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data/alerts"))) {
                return folder.resolve("shared/data/alerts");
            }
        }
        return Assumptions.abort("no folder shared/data/alerts beside the checkout: real alerts are not tested");
    }

    /** All packets, by their path, in its order. */
    static List<Path> packets() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".avro"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] read(String packet) throws IOException {
        return Files.readAllBytes(folder().resolve(packet));
    }
}
