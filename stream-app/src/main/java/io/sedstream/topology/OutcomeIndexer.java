package io.sedstream.topology;

import io.sedstream.schema.SkyPosition;
import io.sedstream.serde.UndecodableRecordException;
import io.sedstream.serving.Ending;
import io.sedstream.serving.IndexKey;
import io.sedstream.serving.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts outcomes of one kind in their table as they are, and in the index. The same record twice changes nothing, so
 * that at-least-once is enough here.
 */
final class OutcomeIndexer implements Processor<Bytes, byte[], Void, Void> {
    private static final Logger log = LoggerFactory.getLogger(OutcomeIndexer.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** A sweep must not hold up what comes in. */
    private static final int MOST_SWEPT = 10_000;

    private static final byte[] NOTHING = new byte[0];

    private final String table;
    private final Ending ending;
    private final OutcomeFacts facts;
    private final Duration retention;
    private final Clock clock;
    private @Nullable Stores stores;

    private record Stores(KeyValueStore<Bytes, byte[]> table, KeyValueStore<Bytes, byte[]> index) {}

    OutcomeIndexer(String table, Ending ending, OutcomeFacts facts, Duration retention, Clock clock) {
        this.table = table;
        this.ending = ending;
        this.facts = facts;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        Stores open = new Stores(context.getStateStore(table), context.getStateStore(ServingTopology.INDEX));
        stores = open;
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, _ -> sweep(open));
    }

    @Override
    public void process(Record<Bytes, byte[]> record) {
        if (stores == null) {
            throw new IllegalStateException("a record came before the processor was initialised");
        }
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            OutcomeFacts.Facts now = facts.of(record.value());
            byte[] earlier = stores.table.get(record.key());
            if (earlier != null) {
                forget(stores, record.key(), facts.of(earlier));
            }
            stores.table.put(record.key(), record.value());
            index(stores, record.key().get(), now);
        } catch (UndecodableRecordException e) {
            log.warn("a record of the topic of {} is no such event and is not served: {}", table, e.getMessage());
        }
    }

    private void index(Stores open, byte[] source, OutcomeFacts.Facts now) {
        open.index.put(Bytes.wrap(IndexKey.time(ending, now.emittedAt(), source)), NOTHING);
        SkyPosition position = now.position();
        if (position != null) {
            var place = new Place(position.getRightAscension(), position.getDeclination());
            open.index.put(place(place, source), place.bytes());
        }
    }

    private void forget(Stores open, Bytes source, OutcomeFacts.Facts earlier) {
        open.index.delete(Bytes.wrap(IndexKey.time(ending, earlier.emittedAt(), source.get())));
        SkyPosition position = earlier.position();
        if (position != null) {
            open.index.delete(place(new Place(position.getRightAscension(), position.getDeclination()), source.get()));
        }
    }

    private static Bytes place(Place place, byte[] source) {
        return Bytes.wrap(IndexKey.place(place.rightAscension(), place.declination(), source));
    }

    /** Forgets what is older than it may be. */
    private void sweep(Stores open) {
        Instant oldest = clock.instant().minus(retention);
        Bytes from = Bytes.wrap(IndexKey.since(ending, Instant.EPOCH));
        Bytes to = Bytes.wrap(IndexKey.since(ending, oldest));
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = open.index.range(from, to)) {
            while (entries.hasNext() && old.size() < MOST_SWEPT) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                old.add(entry.key);
            }
        }
        for (Bytes entry : old) {
            Bytes source = Bytes.wrap(IndexKey.sourceOfTime(entry.get()));
            byte[] outcome = open.table.get(source);
            OutcomeFacts.Facts known = outcome == null ? null : facts.of(outcome);
            // After a crash, an entry of an earlier outcome may have been left.
            if (known != null && known.emittedAt().isBefore(oldest)) {
                forget(open, source, known);
                open.table.delete(source);
            }
            open.index.delete(entry);
        }
    }
}
