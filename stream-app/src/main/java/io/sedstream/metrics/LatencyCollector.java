package io.sedstream.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.sedstream.topology.LatencyCounts;
import java.util.List;
import java.util.function.Supplier;

/**
 * Latencies that the stream records anyway, as a histogram with a bucket for each power of two of milliseconds. The stream
 * does nothing more for it; the buckets are put together when somebody asks.
 */
final class LatencyCollector implements Collector {
    private final MetricMetadata metadata;
    private final int exponents;
    private final Supplier<LatencyCounts> latencies;

    /** @param exponents the last bucket but the infinite one ends at {@code 2^(exponents - 1)} ms */
    LatencyCollector(String name, String help, int exponents, Supplier<LatencyCounts> latencies) {
        this.metadata = new MetricMetadata(name + "_seconds", help, Unit.SECONDS);
        this.exponents = exponents;
        this.latencies = latencies;
    }

    @Override
    public String getPrometheusName() {
        return metadata.getPrometheusName();
    }

    @Override
    public MetricSnapshot collect() {
        LatencyCounts counts = latencies.get();
        var buckets = ClassicHistogramBuckets.builder();
        long before = 0;
        for (int exponent = 0; exponent < exponents; exponent++) {
            long below = counts.belowPowerOfTwo(exponent);
            buckets.bucket((1L << exponent) / 1000.0, below - before);
            before = below;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, counts.count() - before);
        var data = HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(counts.sumMillis() / 1000.0)
                .build();
        return new HistogramSnapshot(metadata, List.of(data));
    }
}
