package io.sedstream.alert.avro;

/** Reads the wanted fields of records of one schema. Any number of threads. */
public final class RecordProgram {
    private final int[] code;
    private final int slots;

    RecordProgram(int[] code, int slots) {
        this.code = code;
        this.slots = slots;
    }

    /**
     * The wanted fields of the record that these bytes are, all of them. Walks the whole record: bytes that are too few,
     * or too many, are found out.
     */
    public FieldValues read(byte[] bytes, int offset, int length) throws MalformedAvroException {
        FieldValues values = new FieldValues(bytes, slots);
        int end = new RecordCursor(code, bytes, offset + length, values).walk(offset);
        if (end != offset + length) {
            throw new MalformedAvroException(
                    "the record ends " + (offset + length - end) + " bytes before its " + length + " bytes do");
        }
        return values;
    }
}
