package io.sedstream.cli.replay;

/**
 * How fast results came.
 *
 * @param outcomes number of results
 * @param spanMillis from the arrival of the first source to the last result at a consumer
 * @param medianMillis from arrival of a source in Kafka to its result at a consumer that reads committed records
 * @param percentile99Millis of the same
 */
public record Measurement(long outcomes, long spanMillis, long medianMillis, long percentile99Millis) {
    /** Sources per second; 0 where nothing came. */
    public double perSecond() {
        return spanMillis <= 0 ? 0 : outcomes * 1000.0 / spanMillis;
    }
}
