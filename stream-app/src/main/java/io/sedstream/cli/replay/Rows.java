package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Rows of a catalogue as a flux: a row is read when it is asked for, and not before. */
final class Rows {
    private Rows() {}

    /** What the reader has left, in order; to be subscribed to once. */
    static Flux<CatalogueEntry> of(CatalogueReader reader) {
        return Flux.generate(sink -> {
            try {
                reader.next().ifPresentOrElse(sink::next, sink::complete);
            } catch (IOException e) {
                sink.error(e);
            }
        });
    }

    /** Leaves rows out that an earlier run has sent. */
    static void skip(CatalogueReader reader, long rows) throws IOException {
        for (long row = 0; row < rows; row++) {
            Optional<CatalogueEntry> skipped = reader.next();
            if (skipped.isEmpty()) {
                throw new IOException("the catalogue ends before row " + rows + ", which was sent earlier");
            }
        }
    }

    /** The rows when they are due. Of the rows that are not yet due, one is held. */
    static Flux<CatalogueEntry> paced(Flux<CatalogueEntry> rows, Pace pace, Scheduler scheduler) {
        return rows.concatMap(
                row -> {
                    Duration wait = pace.untilDue(row);
                    return wait.isZero() ? Mono.just(row) : Mono.just(row).delayElement(wait, scheduler);
                },
                1);
    }
}
