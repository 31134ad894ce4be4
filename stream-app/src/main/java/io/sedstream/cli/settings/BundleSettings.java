package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/** The model: the directory of its bundle. */
@ConfigurationProperties("sedstream.bundle")
public record BundleSettings(Path path) {}
