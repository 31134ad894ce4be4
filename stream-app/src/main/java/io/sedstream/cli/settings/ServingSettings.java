package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.time.Duration;

/**
 * What is served of the results.
 *
 * @param retention how long a result can be asked for
 * @param address where the other instances reach this one; empty for where it listens
 */
@ConfigurationProperties("sedstream.serving")
public record ServingSettings(Duration retention, String address) {
    public ServingSettings {
        Setting.requirePositive("sedstream.serving.retention", retention);
        if (!address.isBlank()
                && (URI.create(address).getHost() == null || URI.create(address).getPort() < 0)) {
            throw new IllegalArgumentException(
                    "sedstream.serving.address is where others reach this instance, such as http://sedstream-0.sedstream:8600,"
                            + " not " + address);
        }
    }
}
