package io.sedstream.serde;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.List;

/** Says in words what bytes look like, for the person who finds them among the dead letters. */
final class ByteSignature {
    private static final int SHOWN_BYTES = 16;

    private record Magic(String hex, String meaning) {}

    private static final List<Magic> KNOWN = List.of(
            new Magic("4f626a01", "an Avro container file"),
            new Magic("c301", "Avro single-object encoding"),
            new Magic("504152", "a Parquet file"),
            new Magic("53494d504c45", "a FITS file"),
            new Magic("1f8b", "gzip"),
            new Magic("28b52ffd", "zstd"),
            new Magic("89504e47", "a PNG image"),
            new Magic("3c", "XML"),
            new Magic("7b", "JSON"),
            new Magic("5b", "JSON"));

    private ByteSignature() {}

    static String describe(byte[] bytes) {
        if (bytes.length == 0) {
            return "no bytes at all";
        }
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
        for (Magic magic : KNOWN) {
            if (start.startsWith(magic.hex)) {
                return shown(bytes) + " (" + magic.meaning + "?)";
            }
        }
        if (bytes[0] == 0 && bytes.length >= ConfluentFraming.HEADER_BYTES) {
            return shown(bytes) + " (Confluent framing?)";
        }
        return isText(bytes) ? shown(bytes) + " (text?)" : shown(bytes);
    }

    private static String shown(byte[] bytes) {
        int length = Math.min(bytes.length, SHOWN_BYTES);
        String start = isText(bytes)
                ? "'" + new String(bytes, 0, length, US_ASCII) + "'"
                : HexFormat.ofDelimiter(" ").formatHex(bytes, 0, length);
        return bytes.length + " bytes that start with " + start;
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SHOWN_BYTES); i++) {
            if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
