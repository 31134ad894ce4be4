package io.sedstream.topology;

/** The latencies that were recorded until some time. Unchanging. */
public final class LatencyCounts {
    static final LatencyCounts NONE = new LatencyCounts(new long[LatencyHistogram.BUCKETS], 0);

    private final long[] counts;
    private final long longestMillis;

    LatencyCounts(long[] counts, long longestMillis) {
        this.counts = counts;
        this.longestMillis = longestMillis;
    }

    /** The percentiles of what was recorded between an earlier time and this one. */
    public Latency since(LatencyCounts earlier) {
        long[] seen = new long[counts.length];
        long total = 0;
        int last = 0;
        for (int i = 0; i < seen.length; i++) {
            seen[i] = counts[i] - earlier.counts[i];
            total += seen[i];
            if (seen[i] > 0) {
                last = i;
            }
        }
        long most = total == 0 ? 0 : Math.min(LatencyHistogram.largest(last), longestMillis);
        return new Latency(
                total, quantile(seen, total, 0.5), quantile(seen, total, 0.95), quantile(seen, total, 0.99), most);
    }

    private long quantile(long[] seen, long total, double probability) {
        long rank = (long) Math.ceil(probability * total);
        long passed = 0;
        for (int i = 0; i < seen.length; i++) {
            passed += seen[i];
            if (passed >= rank && passed > 0) {
                return Math.min(LatencyHistogram.largest(i), longestMillis);
            }
        }
        return 0;
    }
}
