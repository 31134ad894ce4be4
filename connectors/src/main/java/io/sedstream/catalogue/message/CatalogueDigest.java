package io.sedstream.catalogue.message;

import io.sedstream.catalogue.mapping.MappingDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two runs over catalogues the same one: the bytes of the catalogue and of the mapping, whatever the files
 * are called.
 *
 * @param catalogue SHA-256 of the file as it lies on the disk, hexadecimal
 * @param mapping SHA-256 of the mapping, hexadecimal
 * @param both SHA-256 of the file's bytes and the mapping's digest after them, hexadecimal
 */
public record CatalogueDigest(String catalogue, String mapping, String both) {
    private static final int SHORT_DIGITS = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads the file once. */
    public static CatalogueDigest of(Path catalogue, MappingDocument mapping) throws IOException {
        MessageDigest file = sha256();
        MessageDigest both = sha256();
        try (InputStream in = Files.newInputStream(catalogue)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                file.update(buffer, 0, read);
                both.update(buffer, 0, read);
            }
        }
        both.update(mapping.sha256().getBytes(StandardCharsets.US_ASCII));
        return new CatalogueDigest(hex(file), mapping.sha256(), hex(both));
    }

    /** The first 16 digits of {@link #both}: enough for a name. */
    public String shortened() {
        return both.substring(0, SHORT_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
