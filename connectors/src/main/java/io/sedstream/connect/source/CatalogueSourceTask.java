package io.sedstream.connect.source;

import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.connect.plugin.PluginVersion;
import io.sedstream.serde.EventSerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads its catalogues one after the other, each from the row after the last committed one, and then waits for the
 * connector to give it others. The rows of a poll belong to one catalogue.
 */
public final class CatalogueSourceTask extends SourceTask {
    /** Kafka Connect wants control back now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Path> left = new ArrayDeque<>();
    /** A catalogue may lie there under two names, and its position is committed later than it is read. */
    private final Set<Map<String, String>> opened = new HashSet<>();

    private @Nullable Sending sending;
    private @Nullable CatalogueRecords current;

    /** What stays the same from file to file. */
    private record Sending(
            CatalogueSourceConfig config,
            MappingDocument mapping,
            EventSerdes serdes,
            RowRate rate,
            boolean ownTransactions,
            String connector) {}

    @Override
    public synchronized void start(Map<String, String> props) {
        CatalogueSourceConfig config = new CatalogueSourceConfig(props);
        left.addAll(TaskFiles.of(props));
        try {
            sending = new Sending(
                    config,
                    config.mapping(),
                    new EventSerdes(config.wire()),
                    new RowRate(config.rowsPerSecond(), System::nanoTime),
                    context.transactionContext() != null,
                    props.getOrDefault("name", "connect"));
        } catch (IOException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = read();
        if (records.isEmpty()) {
            boolean _ = stopped.await(idle().toNanos(), TimeUnit.NANOSECONDS);
            return null;
        }
        return records;
    }

    private synchronized Duration idle() {
        boolean waits = current != null || !left.isEmpty();
        Duration due = waits ? Objects.requireNonNull(sending).rate.untilNext() : LONGEST_WAIT;
        return due.compareTo(LONGEST_WAIT) < 0 ? due : LONGEST_WAIT;
    }

    /** The rows that may go now; none at the end of a catalogue, or before the next row is due. */
    private synchronized List<SourceRecord> read() {
        Sending how = Objects.requireNonNull(sending);
        if (stopped.getCount() == 0 || (current == null && left.isEmpty())) {
            return List.of();
        }
        try {
            CatalogueRecords open = current == null ? open(how, left.remove()) : current;
            if (current == null && !opened.add(open.partition())) {
                open.close();
                return List.of();
            }
            current = open;
            return read(how, open, how.rate.due(how.config.rowsPerPoll()));
        } catch (IOException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    private CatalogueRecords open(Sending how, Path file) throws IOException {
        return CatalogueRecords.open(
                file,
                how.mapping,
                how.config.topics(),
                how.serdes.detectedSources().serializer(),
                context.offsetStorageReader(),
                how.connector);
    }

    private List<SourceRecord> read(Sending how, CatalogueRecords open, int rows) throws IOException {
        List<SourceRecord> records = new ArrayList<>(rows);
        while (records.size() < rows) {
            Optional<SourceRecord> record = open.next();
            if (record.isEmpty()) {
                current = null;
                open.close();
                break;
            }
            records.add(record.get());
        }
        how.rate.sent(records.size());
        if (how.ownTransactions && !records.isEmpty()) {
            context.transactionContext().commitTransaction();
        }
        return records;
    }

    /** May be called by another thread than {@link #poll}: wakes it, waits for it, and closes. */
    @Override
    public void stop() {
        stopped.countDown();
        close();
    }

    private synchronized void close() {
        try (EventSerdes _ = sending == null ? null : sending.serdes;
                CatalogueRecords _ = current) {
            left.clear();
            current = null;
        } catch (IOException e) {
            throw new ConnectException("cannot close a catalogue: " + e.getMessage(), e);
        }
    }

    @Override
    public String version() {
        return PluginVersion.text();
    }
}
