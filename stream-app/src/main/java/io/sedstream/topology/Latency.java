package io.sedstream.topology;

/** Percentiles of the time from a source's arrival in Kafka to its outcome, milliseconds, right within 6.25 %. */
public record Latency(
        long count, long medianMillis, long percentile95Millis, long percentile99Millis, long maxMillis) {}
