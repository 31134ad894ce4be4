package io.sedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one input partition. It is state of the stream, so it counts a record in the transaction that commits
 * the record's offset and its outcome, and no other. For one thread.
 */
final class TaskLedger {
    static final String STORE = "ledger";

    /**
     * How often it is looked whether there is something to publish; the stream waits for that when it ends. Each look
     * makes Kafka Streams ask for new records and commits after half as many records as before.
     */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final long PUBLICATION_MILLIS = 1000;

    /** The changelog holds an entry per commit; restoring reads all that were not compacted yet. */
    private static final Map<String, String> CHANGELOG =
            Map.of("segment.ms", "600000", "min.cleanable.dirty.ratio", "0.1");

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<Integer, LedgerEntry> store;
    private final Serde<LedgerEntry> published;
    private final SurveyTopology.Outputs outputs;
    private final Ledgers ledgers;
    private final Clock clock;
    private final PartitionTally tally;
    private Ledgers.@Nullable Standing standing;
    private long publishedAtMillis;

    TaskLedger(
            ProcessorContext<byte[], byte[]> context,
            EventSerdes serdes,
            SurveyTopology.Outputs outputs,
            Ledgers ledgers,
            Clock clock) {
        this.context = context;
        this.store = context.getStateStore(STORE);
        this.published = serdes.ledger();
        this.outputs = outputs;
        this.ledgers = ledgers;
        this.clock = clock;
        LedgerEntry earlier = store.get(context.taskId().partition());
        this.tally = new PartitionTally(context.applicationId(), earlier);
        if (earlier != null) {
            // The last owner of the partition may have died before it published.
            stand(earlier, false);
        }
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    /** The state; written to its changelog once per commit. */
    static StoreBuilder<KeyValueStore<Integer, LedgerEntry>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), EventSerdes.storedLedger())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /** Counts the record that is processed now. */
    void count(Ending ending) {
        LedgerEntry entry = tally.count(context.recordMetadata().orElseThrow(), ending, clock.instant());
        store.put(entry.getPartition(), entry);
        stand(entry, false);
        if (ledgers.isClosing()) {
            publish(entry);
        }
    }

    private void look(long nowMillis) {
        if (standing != null
                && !standing.published()
                && (nowMillis - publishedAtMillis >= PUBLICATION_MILLIS || ledgers.isClosing())) {
            publish(standing.entry());
            publishedAtMillis = nowMillis;
        }
    }

    private void publish(LedgerEntry entry) {
        byte[] key = (entry.getApplication() + "/" + entry.getPartition()).getBytes(UTF_8);
        byte[] value = published.serializer().serialize(outputs.ledger(), entry);
        context.forward(new Record<>(key, value, clock.millis()), outputs.ledger());
        stand(entry, true);
    }

    private void stand(LedgerEntry entry, boolean isPublished) {
        standing = new Ledgers.Standing(entry, isPublished);
        ledgers.put(standing);
    }

    /** The partition goes elsewhere, or the stream ends. */
    void close() {
        if (standing != null) {
            ledgers.remove(standing);
        }
    }
}
