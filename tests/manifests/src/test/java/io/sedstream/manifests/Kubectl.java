package io.sedstream.manifests;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that renders overlays. */
final class Kubectl {
    private static final Logger log = LoggerFactory.getLogger(Kubectl.class);

    private Kubectl() {}

    /** Skips the test where it is missing, and says so. Debian 12's is too old: its Kustomize is 2.0. */
    static void require() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("kubectl", "version", "--client")
                    .redirectErrorStream(true)
                    .start();
            version.getInputStream().readAllBytes();
            if (version.waitFor(30, TimeUnit.SECONDS) && version.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            log.debug("no kubectl", e);
        }
        String advice = "skipped, it needs kubectl 1.22 or later on the path (https://kubernetes.io/docs/tasks/tools)";
        log.warn(advice);
        Assumptions.abort(advice);
    }
}
