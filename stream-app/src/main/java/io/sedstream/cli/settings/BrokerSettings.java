package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/**
 * The broker in our own process, used where no other is configured.
 *
 * @param directory where it keeps its data
 * @param port on the loopback address; 0 for any free one
 * @param partitions of each topic it makes
 */
@ConfigurationProperties("sedstream.broker")
public record BrokerSettings(Path directory, int port, int partitions) {
    public BrokerSettings {
        Setting.requireWithin("sedstream.broker.port", port, 0, 65_535);
        Setting.requireWithin("sedstream.broker.partitions", partitions, 1, 1000);
    }
}
