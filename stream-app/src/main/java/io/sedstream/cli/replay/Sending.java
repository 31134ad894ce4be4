package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.cli.settings.ReplaySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a catalogue from a position to the end, in transactions. */
final class Sending {
    /** A paced replay plays a live survey, where nobody waits for a transaction to fill. */
    private static final Duration PACED_TRANSACTION = Duration.ofMillis(50);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final CatalogueReader reader;
    private final CatalogueMessages messages;
    private final ReplayProducer producer;
    private final OutcomeTally tally;
    private final int transactionRows;
    private final long transactionNanos;
    private final long lastRow;
    private final Pace pace;
    private final ReplayProgress progress;
    private ReplayPosition position;
    private int open;
    private long opened;

    Sending(
            CatalogueReader reader,
            CatalogueMessages messages,
            ReplayProducer producer,
            OutcomeTally tally,
            ReplaySettings settings,
            Replay.Request request,
            ReplayProgress progress,
            ReplayPosition start) {
        this.reader = reader;
        this.messages = messages;
        this.producer = producer;
        this.tally = tally;
        this.transactionRows = settings.transactionRows();
        this.transactionNanos =
                (request.rowsPerSecond() > 0 ? PACED_TRANSACTION : settings.transactionTime()).toNanos();
        this.lastRow = request.lastRow() == 0 ? Long.MAX_VALUE : request.lastRow();
        this.pace = new Pace(request.rowsPerSecond(), System::nanoTime);
        this.progress = progress;
        this.position = start;
    }

    /** Sends all; returns the position of the last commit. */
    ReplayPosition run() throws IOException {
        while (position.rows() < lastRow) {
            Optional<CatalogueEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            waitFor(pace.untilNext());
            send(entry.get());
            if (open == transactionRows || isOld()) {
                commit();
            }
        }
        commit();
        return position;
    }

    private void send(CatalogueEntry entry) {
        CatalogueMessages.Message message = messages.of(entry, position.replay());
        if (open == 0) {
            opened = System.nanoTime();
        }
        producer.send(message.envelope());
        open++;
        position = message.isSource() ? position.afterSource() : position.afterUnmapped();
    }

    private boolean isOld() {
        return open > 0 && System.nanoTime() - opened >= transactionNanos;
    }

    private void commit() {
        producer.commit(position);
        open = 0;
        tally.collect(Duration.ZERO);
        progress.sent(position.rows(), expectedRows(), tally.outcomes().rows());
    }

    /** Time until the next row is due is time to count outcomes in. */
    private void waitFor(Duration time) {
        long due = System.nanoTime() + time.toNanos();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (isOld()) {
                commit();
            } else {
                tally.collect(Duration.ofNanos(Math.min(left, LONGEST_WAIT.toNanos())));
            }
        }
    }

    private long expectedRows() {
        OptionalLong counted = reader.inspection().rowCount();
        double read = reader.fractionRead();
        long all = counted.orElseGet(() -> read > 0 ? Math.round(position.rows() / read) : -1);
        return all < 0 ? all : Math.min(lastRow, all);
    }
}
