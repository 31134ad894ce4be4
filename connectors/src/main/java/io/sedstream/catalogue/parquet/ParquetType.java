package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.CatalogueColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * What the values of a column are, and how one is read: a {@code Number}, {@code Boolean} or {@code String}. Times become
 * ISO 8601.
 */
record ParquetType(CatalogueColumn.Kind kind, Function<ColumnReader, Object> value) {
    private static final ParquetType OPAQUE = new ParquetType(CatalogueColumn.Kind.OPAQUE, reader -> "");

    static ParquetType of(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            return decimal(type, decimal.getScale());
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new ParquetType(CatalogueColumn.Kind.LOGICAL, ColumnReader::getBoolean);
            case FLOAT -> number(ColumnReader::getFloat);
            case DOUBLE -> number(ColumnReader::getDouble);
            case INT32 -> int32(logical);
            case INT64 -> int64(logical);
            case BINARY -> isText(logical) ? text(reader -> reader.getBinary().toStringUsingUTF8()) : OPAQUE;
            case FIXED_LEN_BYTE_ARRAY ->
                logical instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation
                        ? number(reader -> Float.float16ToFloat(reader.getBinary()
                                .toByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getShort()))
                        : OPAQUE;
            case INT96 -> OPAQUE;
        };
    }

    private static ParquetType int32(LogicalTypeAnnotation logical) {
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return text(reader -> LocalDate.ofEpochDay(reader.getInteger()).toString());
        }
        return isUnsigned(logical)
                ? number(reader -> Integer.toUnsignedLong(reader.getInteger()))
                : number(ColumnReader::getInteger);
    }

    private static ParquetType int64(LogicalTypeAnnotation logical) {
        if (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation time) {
            long perSecond =
                    switch (time.getUnit()) {
                        case MILLIS -> 1_000L;
                        case MICROS -> 1_000_000L;
                        case NANOS -> 1_000_000_000L;
                    };
            return text(reader -> instant(reader.getLong(), perSecond).toString());
        }
        return isUnsigned(logical)
                ? number(reader -> new BigInteger(Long.toUnsignedString(reader.getLong())))
                : number(ColumnReader::getLong);
    }

    private static ParquetType decimal(PrimitiveType type, int scale) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> number(reader -> BigDecimal.valueOf(reader.getInteger(), scale));
            case INT64 -> number(reader -> BigDecimal.valueOf(reader.getLong(), scale));
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                number(reader ->
                        new BigDecimal(new BigInteger(reader.getBinary().getBytes()), scale));
            case BOOLEAN, FLOAT, DOUBLE, INT96 -> OPAQUE;
        };
    }

    /** Old writers do not annotate text. */
    private static boolean isText(LogicalTypeAnnotation logical) {
        return logical == null
                || logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
    }

    private static boolean isUnsigned(LogicalTypeAnnotation logical) {
        return logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation whole && !whole.isSigned();
    }

    private static Instant instant(long count, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (1_000_000_000L / perSecond));
    }

    private static ParquetType number(Function<ColumnReader, Object> value) {
        return new ParquetType(CatalogueColumn.Kind.NUMBER, value);
    }

    private static ParquetType text(Function<ColumnReader, Object> value) {
        return new ParquetType(CatalogueColumn.Kind.TEXT, value);
    }
}
