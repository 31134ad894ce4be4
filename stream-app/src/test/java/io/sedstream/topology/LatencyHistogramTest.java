package io.sedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void findsPercentilesWithinTheWidthOfABucket() {
        for (int millis = 1; millis <= 10_000; millis++) {
            histogram.record(millis);
        }

        Latency latency = histogram.latency();
        assertThat(latency.count()).isEqualTo(10_000);
        assertThat(latency.medianMillis()).isCloseTo(5_000L, withinPercentage(6.25));
        assertThat(latency.percentile95Millis()).isCloseTo(9_500L, withinPercentage(6.25));
        assertThat(latency.percentile99Millis()).isCloseTo(9_900L, withinPercentage(6.25));
        assertThat(latency.maxMillis()).isEqualTo(10_000);
    }

    @Test
    void hasNothingToSayOfNoLatencies() {
        assertThat(histogram.latency()).isEqualTo(new Latency(0, 0, 0, 0, 0));
    }

    @Test
    void takesAnyLatency() {
        histogram.record(Long.MAX_VALUE);
        histogram.record(-5);

        assertThat(histogram.latency().count()).isEqualTo(2);
        assertThat(histogram.latency().maxMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void putsEveryLatencyBelowTheLargestOfItsBucketAndAboveTheOneBefore() {
        for (long millis = 0; millis < 100_000; millis++) {
            int bucket = LatencyHistogram.bucket(millis);
            assertThat(LatencyHistogram.largest(bucket)).isGreaterThanOrEqualTo(millis);
            if (bucket > 0) {
                assertThat(LatencyHistogram.largest(bucket - 1)).isLessThan(millis);
            }
        }
    }
}
