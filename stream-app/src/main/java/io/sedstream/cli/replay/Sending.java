package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Scheduler;

/**
 * Sends rows in transactions and asks the catalogue for as many as there is room for: the demand that travels up to the
 * reader is what the stream's outcomes have left free. All of it happens on the one thread of the scheduler.
 */
final class Sending extends BaseSubscriber<CatalogueEntry> {
    private final Function<CatalogueEntry, CatalogueMessages.Message> messages;
    private final ReplayProducer producer;
    private final InFlight inFlight;
    private final Scheduler scheduler;
    private final int transactionRows;
    private final long transactionNanos;
    private ReplayPosition position;
    private int open;
    private long opened;
    private long asked;
    private boolean done;
    private boolean cutShort;
    private @Nullable Throwable failure;

    /**
     * @param transactionRows a transaction ends after so many rows,
     * @param transactionTime or after so long, whichever comes first
     * @param start where the rows that come begin
     */
    Sending(
            Function<CatalogueEntry, CatalogueMessages.Message> messages,
            ReplayProducer producer,
            InFlight inFlight,
            Scheduler scheduler,
            int transactionRows,
            Duration transactionTime,
            ReplayPosition start) {
        this.messages = messages;
        this.producer = producer;
        this.inFlight = inFlight;
        this.scheduler = scheduler;
        this.transactionRows = transactionRows;
        this.transactionNanos = transactionTime.toNanos();
        this.position = start;
    }

    /** So many of the rows that were sent have an outcome by now, in total; commits what is due. */
    void settle(long total) {
        inFlight.settle(total);
        if (open > 0 && now() - opened >= transactionNanos) {
            commit();
        }
        ask();
    }

    /** Reads no more, and commits what was sent. */
    void end() {
        if (!done) {
            cancel();
            commit();
            done = true;
            cutShort = true;
        }
    }

    /** Whether the rows came to their end, rather than that of somebody's patience. */
    boolean isComplete() {
        return done && !cutShort;
    }

    /** Whether all is sent and committed. Throws what has gone wrong. */
    boolean isDone() {
        if (failure != null) {
            throw Exceptions.propagate(failure);
        }
        return done;
    }

    /** Whether nothing is sent before outcomes come. */
    boolean isBlocked() {
        return !done && asked == 0 && inFlight.room() == 0;
    }

    /** Rows that were sent and have no outcome yet. */
    InFlight inFlight() {
        return inFlight;
    }

    /** What was sent so far. */
    ReplayPosition position() {
        return position;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Asks for rows when the first count of outcomes comes, and is asked on the right thread then.
    }

    @Override
    protected void hookOnNext(CatalogueEntry row) {
        asked--;
        CatalogueMessages.Message message = messages.apply(row);
        if (open == 0) {
            opened = now();
        }
        producer.send(message.envelope());
        open++;
        inFlight.add();
        position = message.isSource() ? position.afterSource() : position.afterUnmapped();
        if (open == transactionRows) {
            commit();
        }
        if (asked == 0) {
            // In turn with the counts of outcomes, which a demand without end would keep waiting.
            scheduler.schedule(this::askOrFail);
        }
    }

    @Override
    protected void hookOnComplete() {
        commit();
        done = true;
    }

    @Override
    protected void hookOnError(Throwable reason) {
        failure = reason;
    }

    private void askOrFail() {
        try {
            ask();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void ask() {
        if (done || asked > 0) {
            return;
        }
        long room = inFlight.room();
        if (room == 0) {
            // What nobody can see has no outcome.
            commit();
            return;
        }
        asked = Math.min(room, transactionRows);
        request(asked);
    }

    private void commit() {
        producer.commit(position);
        open = 0;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
