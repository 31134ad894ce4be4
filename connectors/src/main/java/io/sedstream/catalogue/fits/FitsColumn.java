package io.sedstream.catalogue.fits;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.NumericCell;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import org.jspecify.annotations.Nullable;

/**
 * A column of a FITS binary table and how its bytes in a row are read (FITS Standard 4.0, section 7.3).
 *
 * @param type the letter of TFORMn
 * @param repeat the number before it
 * @param offset of the column in the row, bytes
 * @param scale TSCALn
 * @param zero TZEROn, exact, because 64-bit unsigned integers are stored with a zero of 2^63
 * @param nullValue TNULLn, for integer columns that have one
 */
record FitsColumn(
        String name,
        String unit,
        char type,
        int repeat,
        int offset,
        double scale,
        BigDecimal zero,
        @Nullable Long nullValue) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{0,9})([LXBIJKAEDCMPQ]).*");

    /** The n-th column, from 1, of the table with this header, beginning at {@code offset} in the row. */
    static FitsColumn of(Header header, int n, int offset) throws CatalogueException {
        String form = String.valueOf(header.getStringValue("TFORM" + n));
        Matcher parts = FORM.matcher(form);
        if (!parts.matches()) {
            throw new CatalogueException("TFORM" + n + " = '" + form + "' is no format of a binary table column");
        }
        String name = header.getStringValue("TTYPE" + n, "").strip();
        return new FitsColumn(
                name.isEmpty() ? "column" + n : name,
                header.getStringValue("TUNIT" + n, "").strip(),
                parts.group(2).charAt(0),
                parts.group(1).isEmpty() ? 1 : Integer.parseInt(parts.group(1)),
                offset,
                header.getDoubleValue("TSCAL" + n, 1),
                zero(header.findCard("TZERO" + n)),
                header.containsKey("TNULL" + n) ? header.getLongValue("TNULL" + n) : null);
    }

    private static BigDecimal zero(@Nullable HeaderCard card) {
        return card == null ? BigDecimal.ZERO : card.getValue(BigDecimal.class, BigDecimal.ZERO);
    }

    /** Bytes of the column in a row. */
    long width() {
        return type == 'X' ? (repeat + 7L) / 8 : (long) repeat * elementBytes();
    }

    CatalogueColumn describe() {
        return new CatalogueColumn(name, kind(), unit, type == 'A' ? 1 : repeat);
    }

    String text(ByteBuffer row, int element) {
        return switch (type) {
            case 'A' -> string(row);
            case 'L' -> logical(row, element);
            case 'E', 'D' -> decimal(row, element);
            default -> isNull(row, element) ? "" : whole(row, element);
        };
    }

    NumericCell number(ByteBuffer row, int element) {
        return switch (type) {
            case 'A' -> NumericCell.parse(string(row));
            case 'L' ->
                switch (row.get(offset + element)) {
                    case 'T' -> NumericCell.of(1);
                    case 'F' -> NumericCell.of(0);
                    default -> NumericCell.BLANK;
                };
            case 'E', 'D' -> NumericCell.of(floating(row, element) * scale + zero.doubleValue());
            default ->
                isNull(row, element)
                        ? NumericCell.BLANK
                        : NumericCell.of(integer(row, element) * scale + zero.doubleValue());
        };
    }

    private CatalogueColumn.Kind kind() {
        return switch (type) {
            case 'A' -> CatalogueColumn.Kind.TEXT;
            case 'L' -> CatalogueColumn.Kind.LOGICAL;
            case 'B', 'I', 'J', 'K', 'E', 'D' -> CatalogueColumn.Kind.NUMBER;
            default -> CatalogueColumn.Kind.OPAQUE;
        };
    }

    private int elementBytes() {
        return switch (type) {
            case 'L', 'A', 'B' -> 1;
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C', 'P' -> 8;
            default -> 16;
        };
    }

    private long integer(ByteBuffer row, int element) {
        int at = offset + element * elementBytes();
        return switch (type) {
            case 'B' -> Byte.toUnsignedLong(row.get(at));
            case 'I' -> row.getShort(at);
            case 'J' -> row.getInt(at);
            default -> row.getLong(at);
        };
    }

    private double floating(ByteBuffer row, int element) {
        int at = offset + element * elementBytes();
        return type == 'E' ? row.getFloat(at) : row.getDouble(at);
    }

    private boolean isNull(ByteBuffer row, int element) {
        return nullValue != null && integer(row, element) == nullValue;
    }

    private String string(ByteBuffer row) {
        byte[] bytes = new byte[repeat];
        row.get(offset, bytes);
        int end = 0;
        while (end < repeat && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.US_ASCII).strip();
    }

    private String logical(ByteBuffer row, int element) {
        return switch (row.get(offset + element)) {
            case 'T' -> "true";
            case 'F' -> "false";
            default -> "";
        };
    }

    private String whole(ByteBuffer row, int element) {
        BigInteger stored = BigInteger.valueOf(integer(row, element));
        return scale == 1 && zero.stripTrailingZeros().scale() <= 0
                ? stored.add(zero.toBigInteger()).toString()
                : Double.toString(stored.doubleValue() * scale + zero.doubleValue());
    }

    /** Whole numbers without a decimal point: identifiers are often stored as floating point. */
    private String decimal(ByteBuffer row, int element) {
        double value = floating(row, element) * scale + zero.doubleValue();
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        return type == 'E' ? Float.toString((float) value) : Double.toString(value);
    }
}
