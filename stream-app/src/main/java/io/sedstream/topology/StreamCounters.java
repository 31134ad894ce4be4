package io.sedstream.topology;

import io.sedstream.schema.RejectionReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What all threads of a stream do and did. */
public final class StreamCounters {
    private final LongAdder in = new LongAdder();
    private final LongAdder posteriors = new LongAdder();
    private final LongAdder outliers = new LongAdder();
    private final AtomicLong deadLetters = new AtomicLong();
    private final Map<RejectionReason, LongAdder> rejected = new EnumMap<>(RejectionReason.class);
    private final Ledgers ledgers = new Ledgers();
    private final RecordsInProgress inProgress = new RecordsInProgress();
    private final HungRecords hung;
    private final LatencyHistogram latency = new LatencyHistogram();
    private final LatencyHistogram latencyFromObservation = new LatencyHistogram();
    private final StageTimes stages = new StageTimes();
    private final DoubleAdder insidePrior = new DoubleAdder();

    public StreamCounters() {
        this(HungRecords.inMemory());
    }

    /** @param hung records that hung in processes before this one */
    public StreamCounters(HungRecords hung) {
        this.hung = hung;
        for (RejectionReason reason : RejectionReason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    /** The counts so far. */
    public StreamCounts counts() {
        var byReason = new EnumMap<RejectionReason, Long>(RejectionReason.class);
        rejected.forEach((reason, count) -> {
            if (count.sum() > 0) {
                byReason.put(reason, count.sum());
            }
        });
        return new StreamCounts(
                in.sum(), posteriors.sum(), outliers.sum(), byReason, deadLetters.get(), latency.latency());
    }

    /** The latencies so far; the difference of two is that of the time between. */
    public LatencyCounts latencies() {
        return latency.counts();
    }

    /** The time from the observation of a source to its outcome, where the source says when it was observed. */
    public LatencyCounts latenciesFromObservation() {
        return latencyFromObservation.counts();
    }

    /** How long the stages took. */
    public StageTimes stages() {
        return stages;
    }

    /** The sum, over posteriors, of the share of draws inside the prior. */
    public double insidePrior() {
        return insidePrior.sum();
    }

    /** Where the ledgers of the partitions stand. */
    public Ledgers ledgers() {
        return ledgers;
    }

    /** Which records are processed now. */
    public RecordsInProgress inProgress() {
        return inProgress;
    }

    /** Which records did not end. */
    public HungRecords hung() {
        return hung;
    }

    void arrived() {
        in.increment();
    }

    /** Counts a record that ended; dead letters are counted by {@link #deadLetter}. */
    void count(Ending ending) {
        switch (ending) {
            case Ending.Posterior posterior -> posteriors.increment();
            case Ending.Outlier outlier -> outliers.increment();
            case Ending.Rejected rejection ->
                Objects.requireNonNull(rejected.get(rejection.reason())).increment();
            case Ending.DeadLetter letter -> {}
        }
    }

    /** Counts a dead letter; how many there are now. */
    long deadLetter() {
        return deadLetters.incrementAndGet();
    }

    void left(long arrivedAtMillis, long leftAtMillis) {
        latency.record(leftAtMillis - arrivedAtMillis);
    }

    void leftAfterObservation(long observedAtMillis, long leftAtMillis) {
        latencyFromObservation.record(leftAtMillis - observedAtMillis);
    }

    void fitted(double shareInsidePrior) {
        insidePrior.add(shareInsidePrior);
    }
}
