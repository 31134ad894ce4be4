package io.sedstream.bundle;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/**
 * Keys that may have signed a bundle. Several of them let one be replaced by another without a day on which nothing is
 * trusted.
 *
 * @param source where they come from, for messages
 */
public record PublicKeys(String source, List<PublicKey> keys) {
    public PublicKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(source + " holds no key");
        }
    }

    /**
     * Reads a PEM file of one or more Ed25519 keys, as {@code openssl pkey -pubout} writes them.
     *
     * @throws InvalidBundleException where it cannot be read or holds none
     */
    public static PublicKeys read(Path file) {
        return new PublicKeys(file.toAbsolutePath().toString(), Signatures.readPublic(file));
    }

    boolean verify(byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> Signatures.verify(message, signature, key));
    }
}
