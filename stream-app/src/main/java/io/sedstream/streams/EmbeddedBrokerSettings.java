package io.sedstream.streams;

import java.nio.file.Path;

/**
 * The broker that runs in this process where no other one is configured.
 *
 * @param directory where its data lie, kept over restarts; made where it does not exist
 * @param port TCP port on the loopback address; 0 for any free one
 * @param partitions partitions of each topic it makes; the number of threads that can share the work
 */
public record EmbeddedBrokerSettings(Path directory, int port, int partitions) {
    public static final int DEFAULT_PORT = 9092;
    public static final int DEFAULT_PARTITIONS = 4;

    public EmbeddedBrokerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535, not at " + port);
        }
        if (partitions < 1 || partitions > 1000) {
            throw new IllegalArgumentException("a topic has 1 to 1000 partitions here, not " + partitions);
        }
    }
}
