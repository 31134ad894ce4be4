package io.sedstream.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs of Debian that a test needs. */
final class DebianPackages {
    private static final Logger log = LoggerFactory.getLogger(DebianPackages.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path APT_GET = Path.of("/usr/bin/apt-get");
    private static final Path STATUS = Path.of("/var/lib/dpkg/status");

    private DebianPackages() {}

    /** Installs the packages that are missing where this user may; else skips the test and says what would help. */
    static void require(String... packages) throws IOException, InterruptedException {
        if (installed(packages)) {
            return;
        }
        List<String> install = Stream.concat(
                        Stream.of(APT_GET.toString(), "install", "-y", "--no-install-recommends"), Stream.of(packages))
                .toList();
        if ("root".equals(System.getProperty("user.name")) && Files.isExecutable(APT_GET)) {
            log.info("installing {}", String.join(", ", packages));
            if (ChildProcess.shown(PATIENCE, List.of(APT_GET.toString(), "update")) == 0
                    && ChildProcess.shown(PATIENCE, install) == 0) {
                return;
            }
        }
        String advice = "skipped, it needs packages of Debian: " + String.join(" ", install);
        log.warn(advice);
        Assumptions.abort(advice);
    }

    private static boolean installed(String... packages) throws IOException {
        if (!Files.exists(STATUS)) {
            return false;
        }
        String status = Files.readString(STATUS);
        return Stream.of(packages)
                .allMatch(name -> status.contains("Package: " + name + "\nStatus: install ok installed\n"));
    }
}
