package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A FIELD of a VOTable and how its values are read (VOTable 1.4, sections 2.1, 5.1 and 6). Values become what
 * {@link io.sedstream.catalogue.TypedRow} holds; text that is no value of the type stays text.
 *
 * @param nullValue the number that stands for nothing, for a field of whole numbers that has one
 */
record VotableField(
        CatalogueColumn column,
        FieldType type,
        ArraySize size,
        @Nullable Long nullValue) {
    /** The attributes of a FIELD as they are written, empty where they are not. */
    record Attributes(String name, String id, String datatype, String arraysize, String unit, String ucd) {}

    static VotableField of(int number, Attributes written, @Nullable String nullValue) throws CatalogueException {
        String name = written.name().isBlank() ? written.id() : written.name();
        String shown = name.isBlank() ? "column" + number : name.strip();
        FieldType type = FieldType.of(written.datatype().strip())
                .orElseThrow(() -> new CatalogueException("FIELD " + shown + " has the datatype '" + written.datatype()
                        + "', which VOTable does not know"));
        ArraySize size = ArraySize.parse(shown, written.arraysize());
        return new VotableField(
                new CatalogueColumn(
                        shown,
                        kind(type, size),
                        written.unit().strip(),
                        type.isText() ? 1 : size.elements(),
                        written.ucd().strip()),
                type,
                size,
                nullValue == null || !type.isWhole()
                        ? null
                        : whole(nullValue) instanceof Long nothing ? nothing : null);
    }

    private static CatalogueColumn.Kind kind(FieldType type, ArraySize size) {
        return switch (type) {
            case CHAR, UNICODE_CHAR -> size.dimensions() <= 1 ? CatalogueColumn.Kind.TEXT : CatalogueColumn.Kind.OPAQUE;
            case BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> CatalogueColumn.Kind.OPAQUE;
            case BOOLEAN -> size.elements() == 0 ? CatalogueColumn.Kind.OPAQUE : CatalogueColumn.Kind.LOGICAL;
            case UNSIGNED_BYTE, SHORT, INT, LONG, FLOAT, DOUBLE ->
                size.elements() == 0 ? CatalogueColumn.Kind.OPAQUE : CatalogueColumn.Kind.NUMBER;
        };
    }

    /** The value that is written in a TD. */
    @Nullable
    Object parse(String text) {
        if (column.kind() == CatalogueColumn.Kind.OPAQUE) {
            return null;
        }
        if (type.isText() || size.dimensions() == 0) {
            return type.isText() ? text : value(text.strip());
        }
        StringTokenizer words = new StringTokenizer(text);
        @Nullable Object[] vector = new @Nullable Object[Math.min(words.countTokens(), size.elements())];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = value(words.nextToken());
        }
        return vector;
    }

    private @Nullable Object value(String word) {
        if (word.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case BOOLEAN -> logical(word);
                case UNSIGNED_BYTE, SHORT, INT, LONG -> known(whole(word));
                // A number of single precision is that number, not the decimal fraction it is printed as.
                case FLOAT -> Float.parseFloat(word);
                case DOUBLE -> Double.parseDouble(word);
                case CHAR, UNICODE_CHAR, BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> word;
            };
        } catch (NumberFormatException e) {
            return word;
        }
    }

    private @Nullable Object known(Object number) {
        return number.equals(nullValue) ? null : number;
    }

    /** A whole number, decimal or as {@code 0x1F}; the text where it is none. */
    private static Object whole(String word) {
        String text = word.strip();
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text, 2, text.length(), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static @Nullable Object logical(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            case "?" -> null;
            default -> word;
        };
    }

    /** Whether no value of it takes a byte of a binary stream. */
    boolean isEmpty() {
        return !size.variable() && type.bytes(size.elements()) == 0;
    }

    /** The next value of a binary stream; EOFException where it ends before. */
    @Nullable
    Object read(DataInputStream in) throws IOException {
        int count = size.variable() ? in.readInt() : size.elements();
        if (count < 0 || count > ArraySize.MOST) {
            throw new StreamCorruptedException("column " + column.name() + " claims " + count + " values");
        }
        if (column.kind() == CatalogueColumn.Kind.OPAQUE) {
            in.skipNBytes(type.bytes(count));
            return null;
        }
        if (type.isText()) {
            return text(in, count);
        }
        if (size.dimensions() == 0) {
            return element(in);
        }
        @Nullable Object[] vector = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            vector[i] = element(in);
        }
        return vector;
    }

    /** Text ends at the first zero byte. */
    private String text(DataInputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes((int) type.bytes(count));
        if (bytes.length < type.bytes(count)) {
            throw new EOFException();
        }
        String text = new String(bytes, type == FieldType.CHAR ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private @Nullable Object element(DataInputStream in) throws IOException {
        return switch (type) {
            case BOOLEAN -> {
                char letter = (char) in.readUnsignedByte();
                yield letter == 0 || letter == ' ' ? null : logical(String.valueOf(letter));
            }
            case UNSIGNED_BYTE -> known((long) in.readUnsignedByte());
            case SHORT -> known((long) in.readShort());
            case INT -> known((long) in.readInt());
            case LONG -> known(in.readLong());
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case CHAR, UNICODE_CHAR, BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX ->
                throw new IllegalStateException("no single value of " + type);
        };
    }
}
