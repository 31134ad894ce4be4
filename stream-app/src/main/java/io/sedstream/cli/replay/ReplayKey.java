package io.sedstream.cli.replay;

import io.sedstream.bundle.Digest;
import io.sedstream.catalogue.mapping.MappingDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What makes two replays the same one: the bytes of the catalogue and of the mapping.
 *
 * @param text 16 hexadecimal digits
 */
record ReplayKey(String text) {
    private static final int DIGITS = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    static ReplayKey of(Path catalogue, MappingDocument mapping) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = Files.newInputStream(catalogue)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.update(mapping.sha256().getBytes(StandardCharsets.US_ASCII));
        return new ReplayKey(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /** Of the transactional producer: a newer process with the same one fences the older. */
    String transactionalId() {
        return "sedstream-replay-" + text;
    }

    /** Of the consumer group in whose offsets the position is kept. */
    String group() {
        return "sedstream-replay-" + text;
    }
}
