package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.cli.settings.ReplaySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * One run of a replay: two fluxes that meet. Rows flow from the reader to {@link Sending}, as many as it asks for; counts
 * of outcomes flow to {@link Course}, whenever they change, and give {@link Sending} room to ask.
 */
final class ReplayRun {
    /** A paced replay plays a live survey, where nobody waits for a transaction to fill. */
    private static final Duration PACED_TRANSACTION = Duration.ofMillis(50);

    private final OpenCatalogue catalogue;
    private final Replay.Request request;
    private final ReplaySettings settings;
    private final ReplayPosition start;
    private final OutcomeCount outcomes;

    /** @param start the rows before it are left out; the catalogue is already there */
    ReplayRun(
            OpenCatalogue catalogue,
            Replay.Request request,
            ReplaySettings settings,
            ReplayPosition start,
            OutcomeCount outcomes) {
        this.catalogue = catalogue;
        this.request = request;
        this.settings = settings;
        this.start = start;
        this.outcomes = outcomes;
    }

    /** Sends until all is done, or nothing more can be. */
    ReplayReport run(
            Function<CatalogueEntry, CatalogueMessages.Message> messages,
            ReplayProducer producer,
            Surroundings surroundings,
            ReplayProgress progress)
            throws IOException {
        Sending sending;
        Course course;
        Tallied last;
        try (ReplayThreads threads = ReplayThreads.start()) {
            sending = new Sending(
                    messages,
                    producer,
                    inFlight(),
                    threads.sending(),
                    settings.transactionRows(),
                    isPaced() ? PACED_TRANSACTION : settings.transactionTime(),
                    start);
            course = new Course(
                    sending, request.settle(), settings.patience(), surroundings, progress, threads.sending());
            rows(threads.sending()).subscribeOn(threads.sending()).subscribe(sending);
            try {
                last = outcomes.counts(threads.counting())
                        .onBackpressureLatest()
                        .publishOn(threads.sending(), 1)
                        .doOnNext(tallied -> report(sending, tallied, progress))
                        .takeUntil(course::isOverAfter)
                        .blockLast();
            } finally {
                sending.dispose();
            }
        } catch (RuntimeException e) {
            if (Exceptions.unwrap(e) instanceof IOException unreadable) {
                throw unreadable;
            }
            throw e;
        }
        return report(sending, course, last == null ? Tallied.NOTHING : last);
    }

    private InFlight inFlight() {
        return request.settle() && settings.inFlight() > 0
                ? InFlight.bounded(settings.inFlight(), settings.transactionRows())
                : InFlight.unbounded();
    }

    private Flux<CatalogueEntry> rows(Scheduler scheduler) {
        Flux<CatalogueEntry> rows = Rows.of(catalogue.reader());
        if (request.lastRow() > 0) {
            rows = rows.take(Math.max(0, request.lastRow() - start.rows()));
        }
        LongSupplier clock = () -> scheduler.now(TimeUnit.NANOSECONDS);
        return switch (request.tempo()) {
            case Tempo.Unlimited _ -> rows;
            case Tempo.Rate(double rowsPerSecond) -> Rows.paced(rows, new RatePace(rowsPerSecond, clock), scheduler);
            case Tempo.Speedup(double factor) ->
                Rows.paced(rows, new ObservedPace(catalogue.timeColumn(), factor, clock), scheduler);
        };
    }

    private boolean isPaced() {
        return !(request.tempo() instanceof Tempo.Unlimited);
    }

    private void report(Sending sending, Tallied tallied, ReplayProgress progress) {
        long rows = sending.position().rows();
        long ended = tallied.outcomes().rows();
        if (request.settle() && sending.isDone()) {
            progress.settled(ended, rows);
        } else {
            progress.sent(new ReplayProgress.Sent(
                    rows, expectedRows(rows), ended, sending.inFlight().rows()));
        }
    }

    private long expectedRows(long rows) {
        CatalogueReader reader = catalogue.reader();
        OptionalLong counted = reader.inspection().rowCount();
        double read = reader.fractionRead();
        long all = counted.orElseGet(() -> read > 0 ? Math.round(rows / read) : -1);
        return all < 0 || request.lastRow() == 0 ? all : Math.min(request.lastRow(), all);
    }

    private ReplayReport report(Sending sending, Course course, Tallied last) {
        ReplayPosition end = sending.position();
        var now = new ReplayReport.Run(
                course.end(),
                sending.isComplete(),
                end.rows() - start.rows(),
                last.ofThisRun(),
                sending.inFlight().peak());
        return new ReplayReport(
                end.replay(), end.rows(), end.sources(), end.unmapped(), last.outcomes(), now, outcomes.measurement());
    }
}
