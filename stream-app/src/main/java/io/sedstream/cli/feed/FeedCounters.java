package io.sedstream.cli.feed;

import io.sedstream.schema.RejectionReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts while a feed runs. Any number of threads: acknowledgements come on the producer's. */
final class FeedCounters {
    private final LongAdder read = new LongAdder();
    private final LongAdder sources = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final Map<RejectionReason, LongAdder> rejected = new ConcurrentHashMap<>();

    void read() {
        read.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void source() {
        sources.increment();
    }

    void rejected(RejectionReason reason) {
        rejected.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    FeedCounts counts() {
        Map<RejectionReason, Long> byReason = new TreeMap<>();
        rejected.forEach((reason, count) -> byReason.put(reason, count.sum()));
        return new FeedCounts(read.sum(), sources.sum(), byReason, deadLetters.sum(), duplicates.sum());
    }
}
