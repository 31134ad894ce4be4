package io.sedstream.kit;

/**
 * A record as it stands in the input.
 *
 * @param partition of the input topic
 * @param offset in the partition
 * @param key of the source
 * @param content digest of the value; the same source sent again has the same
 */
public record Sent(int partition, long offset, String key, String content) {
    /** Where in the input it stands, {@code PARTITION@OFFSET}. */
    public String position() {
        return partition + "@" + offset;
    }
}
