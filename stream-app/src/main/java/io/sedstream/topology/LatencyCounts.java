package io.sedstream.topology;

/** The latencies that were recorded until some time. Unchanging. */
public final class LatencyCounts {
    /** None yet. */
    public static final LatencyCounts NONE = new LatencyCounts(new long[LatencyHistogram.BUCKETS], 0, 0);

    private final long[] counts;
    private final long longestMillis;
    private final long sumMillis;

    LatencyCounts(long[] counts, long longestMillis, long sumMillis) {
        this.counts = counts;
        this.longestMillis = longestMillis;
        this.sumMillis = sumMillis;
    }

    /** All of them together. */
    public long sumMillis() {
        return sumMillis;
    }

    /** How many were shorter than {@code 2^exponent} milliseconds; exact, since buckets end at powers of two. */
    public long belowPowerOfTwo(int exponent) {
        int end = LatencyHistogram.bucket(1L << exponent);
        long below = 0;
        for (int i = 0; i < end; i++) {
            below += counts[i];
        }
        return below;
    }

    /** How many there are. */
    public long count() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
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
