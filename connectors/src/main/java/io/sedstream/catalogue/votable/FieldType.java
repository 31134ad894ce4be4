package io.sedstream.catalogue.votable;

import java.util.Arrays;
import java.util.Optional;

/** The attribute {@code datatype} of a FIELD (VOTable 1.4, section 2.1). */
enum FieldType {
    BOOLEAN("boolean", 1),
    /** Packed: eight to a byte. */
    BIT("bit", 0),
    UNSIGNED_BYTE("unsignedByte", 1),
    SHORT("short", 2),
    INT("int", 4),
    LONG("long", 8),
    CHAR("char", 1),
    UNICODE_CHAR("unicodeChar", 2),
    FLOAT("float", 4),
    DOUBLE("double", 8),
    FLOAT_COMPLEX("floatComplex", 8),
    DOUBLE_COMPLEX("doubleComplex", 16);

    private final String word;
    private final int bytes;

    FieldType(String word, int bytes) {
        this.word = word;
        this.bytes = bytes;
    }

    static Optional<FieldType> of(String datatype) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(datatype))
                .findFirst();
    }

    boolean isText() {
        return this == CHAR || this == UNICODE_CHAR;
    }

    boolean isWhole() {
        return this == UNSIGNED_BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** Bytes that so many values take in a binary stream. */
    long bytes(int values) {
        return this == BIT ? (values + 7L) / 8 : (long) values * bytes;
    }
}
