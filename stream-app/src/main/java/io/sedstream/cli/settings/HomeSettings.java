package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/**
 * Where Sedstream lies.
 *
 * @param home the checkout; the launcher gives it. Relative paths of settings belong to it
 */
@ConfigurationProperties("sedstream")
public record HomeSettings(Path home) {
    /** A path of a setting, absolute. */
    public Path resolve(Path path) {
        return home.toAbsolutePath().resolve(path).normalize();
    }
}
