package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/**
 * The model.
 *
 * @param path the directory of its bundle
 * @param publicKey a file of public keys, one of which must have signed the bundle; empty where anybody may have made it
 */
@ConfigurationProperties("sedstream.bundle")
public record BundleSettings(Path path, String publicKey) {}
