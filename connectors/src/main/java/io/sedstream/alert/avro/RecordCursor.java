package io.sedstream.alert.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program over one record. Believes no length and no count: nothing is allocated for them, and every item of a
 * list takes at least a byte of the message, so that no message costs more than its length.
 */
final class RecordCursor {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_DEPTH = 100;
    /** Fewer items than this are not worth a template. */
    private static final int TEMPLATE_ITEMS = 4;

    private final int[] code;
    private final byte[] bytes;
    private final int end;
    private final FieldValues values;
    /** Where the number that was read last ends. */
    private int after;

    RecordCursor(int[] code, byte[] bytes, int end, FieldValues values) {
        this.code = code;
        this.bytes = bytes;
        this.end = end;
        this.values = values;
    }

    /** Walks the record that starts there; where it ends. */
    int walk(int start) throws MalformedAvroException {
        return walk(0, start, 0);
    }

    private int walk(int section, int start, int depth) throws MalformedAvroException {
        if (depth > MAX_DEPTH) {
            throw new MalformedAvroException("records nested more than " + MAX_DEPTH + " deep");
        }
        int[] code = this.code;
        int at = section;
        int position = start;
        while (true) {
            switch (code[at]) {
                case Step.END -> {
                    return position;
                }
                case Step.SKIP -> {
                    position = skipped(position, code[at + 1]);
                    at += 2;
                }
                case Step.VARINTS -> {
                    for (int i = code[at + 1]; i > 0; i--) {
                        position = afterVarint(position);
                    }
                    at += 2;
                }
                case Step.TEXTS -> {
                    for (int i = code[at + 1]; i > 0; i--) {
                        long length = varint(position);
                        position = skipped(after, length);
                    }
                    at += 2;
                }
                case Step.OPTIONALS -> {
                    position = optionals(position, code[at + 1], code[at + 2], code[at + 3]);
                    at += 4;
                }
                case Step.UNION -> {
                    int branches = code[at + 1];
                    long branch = varint(position);
                    position = after;
                    if (branch < 0 || branch >= branches) {
                        throw new MalformedAvroException(
                                "branch " + branch + " of a union that has " + branches + ", at byte " + position);
                    }
                    at = code[at + 2 + (int) branch];
                }
                case Step.JUMP -> at = code[at + 1];
                case Step.ITEMS -> {
                    position = items(position, code[at + 1], depth);
                    at += 2;
                }
                case Step.CALL -> {
                    position = walk(code[at + 1], position, depth + 1);
                    at += 2;
                }
                case Step.GET_INTEGER -> {
                    values.putInteger(code[at + 1], varint(position));
                    position = after;
                    at += 2;
                }
                case Step.GET_FLOAT -> {
                    int next = skipped(position, Float.BYTES);
                    values.putFloating(code[at + 1], Float.intBitsToFloat((int) INT.get(bytes, position)));
                    position = next;
                    at += 2;
                }
                case Step.GET_DOUBLE -> {
                    int next = skipped(position, Double.BYTES);
                    values.putFloating(code[at + 1], Double.longBitsToDouble((long) LONG.get(bytes, position)));
                    position = next;
                    at += 2;
                }
                case Step.GET_TEXT -> {
                    long length = varint(position);
                    int text = after;
                    position = skipped(text, length);
                    values.putText(code[at + 1], text, (int) length);
                    at += 2;
                }
                default -> throw new IllegalStateException("step " + code[at]);
            }
        }
    }

    /** Steps over unions of null and something of that width; the index is one byte, and 2 is the second branch. */
    private int optionals(int start, int flip, int width, int count) throws MalformedAvroException {
        byte[] bytes = this.bytes;
        int position = start;
        int strayBits = 0;
        if (count * (1L + width) <= end - start) {
            // Whatever the indices say, this stays within the message: no look at the end for each.
            if (flip == 0 && width == Float.BYTES) {
                // Most of what surveys send; four times a half is a shift, which shortens the chain from byte to byte.
                for (int i = count; i > 0; i--) {
                    int index = bytes[position];
                    strayBits |= index;
                    position += 1 + ((index & 2) << 1);
                }
            } else {
                for (int i = count; i > 0; i--) {
                    int index = bytes[position] ^ flip;
                    strayBits |= index;
                    position += 1 + (width & -((index >> 1) & 1));
                }
            }
        } else {
            for (int i = count; i > 0; i--) {
                int index = bytes[within(position)] ^ flip;
                strayBits |= index;
                position = skipped(position + 1, width & -((index >> 1) & 1));
            }
        }
        if ((strayBits & ~2) != 0) {
            throw new MalformedAvroException("a branch that a union of two has not, after byte " + start);
        }
        return position;
    }

    private int items(int start, int section, int depth) throws MalformedAvroException {
        int position = start;
        LayoutTemplates templates = null;
        while (true) {
            long count = varint(position);
            position = after;
            if (count == 0) {
                return position;
            }
            if (count < 0) {
                long size = varint(position);
                position = skipped(after, size);
                continue;
            }
            if (templates == null && count >= TEMPLATE_ITEMS) {
                templates = new LayoutTemplates(code, section);
            }
            position = block(position, count, section, depth, templates);
        }
    }

    private int block(int start, long count, int section, int depth, @Nullable LayoutTemplates templates)
            throws MalformedAvroException {
        int position = start;
        for (long i = 0; i < count; i++) {
            int length = templates == null ? 0 : templates.match(bytes, position, end);
            if (length > 0) {
                position += length;
                continue;
            }
            int next = walk(section, position, depth + 1);
            if (next == position) {
                // An item without a byte: so are all that follow, however many are announced.
                return position;
            }
            if (templates != null) {
                templates.learn(bytes, position, next);
            }
            position = next;
        }
        return position;
    }

    private int skipped(int position, long width) throws MalformedAvroException {
        if (width < 0 || width > end - position) {
            throw new MalformedAvroException(width + " bytes announced at byte " + position + ", the record has "
                    + Math.max(0, end - position) + " left");
        }
        return position + (int) width;
    }

    private int within(int position) throws MalformedAvroException {
        if (position >= end) {
            throw new MalformedAvroException("the record breaks off at byte " + position);
        }
        return position;
    }

    private int afterVarint(int start) throws MalformedAvroException {
        int position = start;
        while (bytes[within(position)] < 0) {
            position++;
            if (position - start >= Varint.MAX_BYTES) {
                throw new MalformedAvroException("an integer of more than " + Varint.MAX_BYTES + " bytes");
            }
        }
        return position + 1;
    }

    private long varint(int start) throws MalformedAvroException {
        long first = bytes[within(start)];
        if (first >= 0) {
            after = start + 1;
            return (first >>> 1) ^ -(first & 1);
        }
        after = afterVarint(start);
        return Varint.decode(bytes, start, after);
    }
}
