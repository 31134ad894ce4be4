package io.sedstream.kit;

/**
 * What became of one record of the input, as a consumer sees it that reads committed records.
 *
 * @param topic where it ended
 * @param partition of that topic
 * @param offset in that partition
 * @param key of the source
 * @param inputPartition where it came from
 * @param inputOffset where it came from
 * @param model digest of the bundle; empty for dead letters
 * @param content digest of all that must not depend on when, where and how often it was computed
 */
public record Ending(
        String topic,
        int partition,
        long offset,
        String key,
        int inputPartition,
        long inputOffset,
        String model,
        String content) {
    /** Where in the input its record stands, {@code PARTITION@OFFSET}. */
    public String inputPosition() {
        return inputPartition + "@" + inputOffset;
    }
}
