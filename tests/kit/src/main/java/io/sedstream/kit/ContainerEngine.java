package io.sedstream.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** Whether tests run on containers here. Asked once, and said once on standard output. */
public final class ContainerEngine {
    /** {@code processes} leaves an engine alone that would answer. */
    private static final boolean UNWANTED = "processes".equals(System.getProperty("tests.brokers"));

    private ContainerEngine() {}

    /** Found when it is first needed. */
    private static final class Found {
        private static final Optional<String> OBSTACLE = look();

        private static Optional<String> look() {
            Optional<String> obstacle = obstacleNow();
            System.out.println("brokers of the tests: " + description(obstacle));
            return obstacle;
        }
    }

    /** Why there can be no containers here; empty where there can. */
    public static Optional<String> obstacle() {
        return Found.OBSTACLE;
    }

    /** On what the brokers run, and why. */
    public static String description() {
        return description(obstacle());
    }

    private static String description(Optional<String> obstacle) {
        return obstacle.map(reason -> "processes (" + reason + ")").orElse("containers of " + ContainerCluster.IMAGE);
    }

    private static Optional<String> obstacleNow() {
        if (UNWANTED) {
            return Optional.of("as -Dtests.brokers=processes says");
        }
        // Testcontainers takes seconds to find out that there is none.
        if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
            return Optional.of("no container engine: there is neither DOCKER_HOST nor /var/run/docker.sock");
        }
        try {
            DockerClientFactory.instance().client();
            new RemoteDockerImage(DockerImageName.parse(ContainerCluster.IMAGE)).get();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of("no container engine answers, or it has no image " + ContainerCluster.IMAGE + ": "
                    + e.getMessage());
        }
    }
}
