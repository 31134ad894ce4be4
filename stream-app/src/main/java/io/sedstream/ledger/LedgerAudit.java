package io.sedstream.ledger;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger of an application with the topics. An entry and the position of the consumer group are committed
 * in one transaction, so between them there is no record, or the ledger is wrong. A stream that runs publishes an entry
 * each second and commits positions more often: those seen are kept until the entry comes that belongs to one of them.
 * For one thread.
 */
public final class LedgerAudit implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_POSITIONS = 1000;

    private final TopicNames topics;
    private final String application;
    private final EventSerdes serdes;
    private final CommittedReader reader;
    private final List<TopicPartition> inputs;

    /**
     * Connects.
     *
     * @param client Kafka client settings, {@code bootstrap.servers} among them
     * @param application application id of the stream
     */
    public LedgerAudit(Map<String, Object> client, TopicNames topics, WireSettings wire, String application) {
        this.topics = topics;
        this.application = application;
        this.serdes = new EventSerdes(wire);
        this.reader = new CommittedReader(client, application);
        this.inputs = reader.partitions(topics.sourcesDetected());
    }

    /**
     * Compares.
     *
     * @param patience how long to wait for a ledger that is not published yet
     * @param count whether the records of all topics are counted too
     */
    public AuditReport report(Duration patience, boolean count) {
        Map<TopicPartition, PartitionAudit> audits = compared(patience);
        List<TopicPartition> outputs = new ArrayList<>();
        topics.outputs().forEach(topic -> outputs.addAll(reader.partitions(topic)));
        Map<TopicPartition, Long> begun = reader.beginnings(outputs);
        List<String> cut = topics.outputs().stream()
                .filter(topic -> begun.entrySet().stream()
                        .anyMatch(beginning -> beginning.getKey().topic().equals(topic) && beginning.getValue() > 0))
                .toList();
        if (count) {
            Map<TopicPartition, Recount> recounts = recounts(audits, begun);
            audits.replaceAll((partition, audit) -> audit.with(recounts.get(partition)));
        }
        return new AuditReport(application, topics.sourcesDetected(), List.copyOf(audits.values()), cut);
    }

    private Map<TopicPartition, PartitionAudit> compared(Duration patience) {
        var ledger = new LedgerTopic(reader, serdes, topics, application);
        Map<TopicPartition, NavigableSet<Long>> positions = new HashMap<>();
        Map<TopicPartition, PartitionAudit> audits =
                new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
        long start = System.nanoTime();
        while (true) {
            List<TopicPartition> open = inputs.stream()
                    .filter(partition -> !isSettled(audits.get(partition)))
                    .toList();
            Map<TopicPartition, Long> beginnings = reader.beginnings(open);
            Map<TopicPartition, Long> ends = reader.ends(open);
            reader.positions(open).forEach((partition, position) -> positions
                    .computeIfAbsent(partition, key -> new TreeSet<>())
                    .add(position));
            Map<Integer, LedgerEntry> entries = ledger.entries();
            for (TopicPartition partition : open) {
                NavigableSet<Long> seen = positions.getOrDefault(partition, new TreeSet<>());
                audits.put(
                        partition,
                        compare(
                                partition,
                                entries.get(partition.partition()),
                                seen,
                                beginnings.getOrDefault(partition, 0L),
                                ends.getOrDefault(partition, 0L)));
                while (seen.size() > MOST_POSITIONS) {
                    seen.pollFirst();
                }
            }
            if (audits.values().stream().allMatch(LedgerAudit::isSettled)
                    || System.nanoTime() - start > patience.toNanos()) {
                return audits;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whether looking again would not change it. */
    private static boolean isSettled(@Nullable PartitionAudit audit) {
        return audit != null && (audit.agrees() || audit.agreement() == Agreement.INCONSISTENT);
    }

    private PartitionAudit compare(
            TopicPartition partition,
            @Nullable LedgerEntry entry,
            NavigableSet<Long> positions,
            long beginning,
            long end) {
        long latest = positions.isEmpty() ? -1 : positions.last();
        if (entry == null) {
            Agreement agreement = hasRecords(partition, beginning, latest) ? Agreement.NO_LEDGER : Agreement.UNTOUCHED;
            return new PartitionAudit(
                    partition.partition(), Optional.empty(), latest, end, agreement, Optional.empty());
        }
        Long position = positions.ceiling(entry.getNextOffset());
        Agreement agreement;
        if (Outcomes.of(entry).total() != entry.getRecords()
                || entry.getRecords() > entry.getNextOffset() - entry.getFirstOffset()) {
            agreement = Agreement.INCONSISTENT;
        } else if (position == null) {
            agreement = Agreement.AHEAD;
        } else {
            agreement = hasRecords(partition, Math.max(beginning, entry.getNextOffset()), position)
                    ? Agreement.BEHIND
                    : Agreement.AGREES;
        }
        return new PartitionAudit(
                partition.partition(),
                Optional.of(entry),
                position == null ? latest : position,
                end,
                agreement,
                Optional.empty());
    }

    /** Whether the partition has committed records in this range; offsets alone may be markers of transactions. */
    private boolean hasRecords(TopicPartition partition, long from, long to) {
        if (from >= to) {
            return false;
        }
        var found = new AtomicBoolean();
        reader.read(Map.of(partition, from), Map.of(partition, to), record -> {
            found.set(true);
            return false;
        });
        return found.get();
    }

    private Map<TopicPartition, Recount> recounts(
            Map<TopicPartition, PartitionAudit> audits, Map<TopicPartition, Long> outputBeginnings) {
        Map<TopicPartition, Long> beginnings = reader.beginnings(inputs);
        Map<TopicPartition, PartitionCount> counts = new HashMap<>();
        Map<TopicPartition, Long> from = new HashMap<>();
        Map<TopicPartition, Long> to = new HashMap<>();
        audits.forEach((partition, audit) -> audit.entry().ifPresent(entry -> {
            long first = Math.max(entry.getFirstOffset(), beginnings.getOrDefault(partition, 0L));
            long next = Math.max(first, entry.getNextOffset());
            from.put(partition, first);
            to.put(partition, next);
            counts.put(partition, new PartitionCount(first, next, first > entry.getFirstOffset()));
        }));
        reader.read(from, to, record -> {
            PartitionCount count = counts.get(new TopicPartition(record.topic(), record.partition()));
            if (count != null) {
                count.record(record.offset());
            }
            return true;
        });
        var origins = new RecordOrigins(topics, serdes);
        // What the ledgers have counted is in the outputs already, perhaps beyond a transaction of others that is open.
        reader.read(outputBeginnings, reader.writtenEnds(outputBeginnings.keySet()), outcome -> {
            origins.of(outcome).ifPresent(origin -> {
                PartitionCount count = counts.get(new TopicPartition(origin.getTopic(), origin.getPartition()));
                if (count != null) {
                    count.outcome(origin.getOffset(), outcome.topic());
                }
            });
            return true;
        });
        Map<TopicPartition, Recount> recounts = new HashMap<>();
        counts.forEach((partition, count) -> recounts.put(partition, count.recount(topics)));
        return recounts;
    }

    @Override
    public void close() {
        reader.close();
        serdes.close();
    }
}
