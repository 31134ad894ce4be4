package io.sedstream.cli.top;

import io.sedstream.cli.reading.PosteriorLines;
import io.sedstream.cli.reading.TailTopic;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import io.sedstream.schema.RejectionReason;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What {@code tail --top} has seen, as lines. For one thread. */
final class TopView {
    private static final int LATEST = 50;
    private static final int DELAYS = 500;
    /** Rows of the screen above the posteriors, and two headings. */
    private static final int ROWS_ABOVE = 8;

    private final String cluster;
    private final Deserializer<PosteriorSummary> posteriors;
    private final Deserializer<RejectedSource> rejections;
    private final OutcomeWindow outcomes;
    private final Map<RejectionReason, Long> reasons = new EnumMap<>(RejectionReason.class);
    private final Deque<PosteriorSummary> latest = new ArrayDeque<>();
    private final Deque<Duration> delays = new ArrayDeque<>();

    /** @param cluster how the screen names the brokers */
    TopView(String cluster, EventSerdes serdes, long nowNanos) {
        this.cluster = cluster;
        this.posteriors = serdes.posteriors().deserializer();
        this.rejections = serdes.rejections().deserializer();
        this.outcomes = new OutcomeWindow(nowNanos);
    }

    /** Takes one event; one that cannot be decoded counts all the same. */
    void take(TailTopic topic, ConsumerRecord<byte[], byte[]> event) {
        outcomes.count(topic);
        try {
            switch (topic) {
                case POSTERIORS -> posterior(posteriors.deserialize(event.topic(), event.value()));
                case REJECTED ->
                    reasons.merge(
                            rejections.deserialize(event.topic(), event.value()).getReason(), 1L, Long::sum);
                case OUTLIERS, DEAD_LETTER -> {}
            }
        } catch (UndecodableRecordException e) {
            // It is counted; tail without --top says what is wrong with it.
            return;
        }
    }

    private void posterior(PosteriorSummary posterior) {
        latest.addFirst(posterior);
        if (latest.size() > LATEST) {
            latest.removeLast();
        }
        delays.addFirst(Duration.between(
                posterior.getTimes().getArrivedAt(), posterior.getTimes().getEmittedAt()));
        if (delays.size() > DELAYS) {
            delays.removeLast();
        }
    }

    /** Posteriors seen so far. */
    long posteriors() {
        return outcomes.of(TailTopic.POSTERIORS);
    }

    /** All of it in one line. */
    String line(long nowNanos) {
        return String.format(
                Locale.ROOT,
                "%.0f sources/s, %,d posteriors, %,d outliers, %,d rejected, %,d dead letters%s",
                outcomes.perSecond(nowNanos),
                outcomes.of(TailTopic.POSTERIORS),
                outcomes.of(TailTopic.OUTLIERS),
                outcomes.of(TailTopic.REJECTED),
                outcomes.of(TailTopic.DEAD_LETTER),
                delays.isEmpty() ? "" : ", arrival to posterior " + delay());
    }

    /** A screen of it. */
    List<String> screen(long nowNanos, int width, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "sedstream  %s  %.0f sources/s", cluster, outcomes.perSecond(nowNanos)));
        lines.add(delays.isEmpty() ? "no posterior yet" : "arrival to posterior " + delay());
        lines.add("");
        lines.add(share("posteriors", TailTopic.POSTERIORS));
        lines.add(share("outliers", TailTopic.OUTLIERS));
        lines.add(share("rejected", TailTopic.REJECTED) + reasons());
        lines.add(share("dead letters", TailTopic.DEAD_LETTER));
        lines.add("");
        var columns = new PosteriorLines(posteriors);
        latest.stream()
                .limit(Math.max(1, height - ROWS_ABOVE - 3))
                .forEach(posterior -> lines.addAll(columns.readable(posterior)));
        return lines.stream()
                .limit(Math.max(1, height - 1))
                .map(line -> line.length() <= width ? line : line.substring(0, width))
                .toList();
    }

    private String share(String name, TailTopic outcome) {
        long total = outcomes.total();
        double share = total == 0 ? 0 : (double) outcomes.of(outcome) / total;
        return String.format(Locale.ROOT, "%-12s %,12d  %5.1f %%", name, outcomes.of(outcome), 100 * share);
    }

    private String reasons() {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", reasons.isEmpty() ? "" : "  ", ""));
    }

    private String delay() {
        List<Duration> sorted = delays.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%,d ms (median), %,d ms (longest) of the last %d",
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis(),
                sorted.size());
    }
}
