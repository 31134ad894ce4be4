package io.sedstream.catalogue.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A mapping as it was written down.
 *
 * @param origin path of the file, or the name of a mapping that ships with the program
 * @param sha256 of its bytes, hexadecimal
 */
public record MappingDocument(String origin, String sha256, ColumnMapping mapping) {
    /** Names of the mappings that ship with the program. */
    public static final List<String> SHIPPED = List.of("zcosmos", "sdss-gst", "hdfn");

    /** The mapping in the file of that path or, where there is none, the shipped mapping of that name. */
    public static MappingDocument find(String pathOrName) throws IOException {
        return parse(pathOrName, read(pathOrName));
    }

    /** The bytes of the file of that path or, where there is none, of the shipped mapping of that name. */
    public static byte[] read(String pathOrName) throws IOException {
        Path path = Path.of(pathOrName);
        if (Files.isRegularFile(path)) {
            return Files.readAllBytes(path);
        }
        try (InputStream shipped = SHIPPED.contains(pathOrName)
                ? MappingDocument.class.getResourceAsStream("/mappings/" + pathOrName + ".yaml")
                : null) {
            if (shipped == null) {
                throw new MappingException("no mapping '" + pathOrName + "': give the path of a file (there is none at "
                        + path.toAbsolutePath() + ") or one of " + SHIPPED);
            }
            return shipped.readAllBytes();
        }
    }

    /** Reads a mapping; {@code origin} names it in messages. */
    public static MappingDocument parse(String origin, byte[] yaml) throws MappingException {
        return new MappingDocument(origin, sha256(yaml), new MappingParser(origin).parse(yaml));
    }

    /** The same mapping with the magnitudes as the catalogue gives them. */
    public MappingDocument withoutZeroPoints() {
        return new MappingDocument(origin + " without zero points", sha256, mapping.withoutZeroPoints());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
