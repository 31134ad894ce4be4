package io.sedstream.alert.avro;

/** The steps of a program: an operation and its operands, all of them integers. */
final class Step {
    /** End of a section. */
    static final int END = 0;
    /** {@code width}: as many bytes. */
    static final int SKIP = 1;
    /** {@code count}: as many integers of variable length. */
    static final int VARINTS = 2;
    /** {@code count}: as many byte sequences with their length in front. */
    static final int TEXTS = 3;
    /**
     * {@code flip, width, count}: as many unions of null and something of that width. {@code flip} is 0 where null
     * comes first, 2 where it comes second.
     */
    static final int OPTIONALS = 4;
    /** {@code n, target…}: an index below n, then on at its target. */
    static final int UNION = 5;
    /** {@code target}: on there. */
    static final int JUMP = 6;
    /** {@code section}: blocks of items, each of which that section steps over. */
    static final int ITEMS = 7;
    /** {@code section}: that section, then on. */
    static final int CALL = 8;
    /** {@code slot}: an int or long that is wanted. */
    static final int GET_INTEGER = 9;
    /** {@code slot}: a float that is wanted. */
    static final int GET_FLOAT = 10;
    /** {@code slot}: a double that is wanted. */
    static final int GET_DOUBLE = 11;
    /** {@code slot}: a string or bytes that are wanted. */
    static final int GET_TEXT = 12;

    private Step() {}
}
