package io.sedstream.connect.sink;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.schema.PosteriorSummary;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The posteriors of one partition as tables, one after the other. What is in a complete table is never written again,
 * and what is in none is not committed. Not for use by several threads.
 */
final class PartitionTables implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionTables.class);

    private final TopicPartition partition;
    private final TableSettings settings;
    private final Clock clock;
    private final PartitionDirectory directory;
    private @Nullable OpenTable open;
    /** Offsets below it are in complete tables, in the open one, or were passed over. */
    private long next;
    /** Whether a record was seen: before that, nothing is known of what may be committed. */
    private boolean begun;

    /** A table that is being written; a table has one set of columns. */
    private static final class OpenTable {
        private final CatalogueWriter writer;
        private final List<String> parameters;
        private final long first;
        private final Instant since;
        private long last;
        private int rows;

        OpenTable(CatalogueWriter writer, List<String> parameters, long first, Instant since) {
            this.writer = writer;
            this.parameters = parameters;
            this.first = first;
            this.since = since;
        }
    }

    private PartitionTables(
            TopicPartition partition, TableSettings settings, Clock clock, PartitionDirectory directory, long next) {
        this.partition = partition;
        this.settings = settings;
        this.clock = clock;
        this.directory = directory;
        this.next = next;
    }

    /** Takes the partition over and goes on after what lies in complete tables. */
    static PartitionTables open(TopicPartition partition, TableSettings settings, Clock clock) throws IOException {
        PartitionDirectory directory = PartitionDirectory.takeOver(partition, settings);
        long next = directory.next();
        log.info("{}: complete tables in {} reach to before offset {}", partition, settings.directory(), next);
        return new PartitionTables(partition, settings, clock, directory, next);
    }

    /** Whether the record of that offset is in a table or was passed over: it was read again after a crash. */
    boolean isDone(long offset) {
        if (!begun && offset < next) {
            log.warn(
                    "{} to {} of {} are in complete tables already and are not written again. If the topic was deleted"
                            + " and made anew, its posteriors need another directory",
                    offset,
                    next - 1,
                    partition);
        }
        begun = true;
        return offset < next;
    }

    /** Writes a posterior that is not done. */
    void write(long offset, PosteriorSummary posterior) throws IOException {
        List<String> parameters = posterior.getParameters().stream()
                .map(parameter -> parameter.getName() + " " + parameter.getUnit())
                .toList();
        if (open != null && !open.parameters.equals(parameters)) {
            roll();
        }
        try {
            OpenTable table = open;
            if (table == null) {
                table = new OpenTable(
                        CatalogueFormats.write(directory.unfinished()), parameters, offset, clock.instant());
                open = table;
            }
            table.writer.write(posterior);
            table.last = offset;
            table.rows++;
            next = offset + 1;
            if (table.rows >= settings.rowsPerFile()) {
                roll();
            }
        } catch (NoSuchFileException e) {
            throw directory.lost(e);
        }
    }

    /** Passes over a record that is no posterior. */
    void passOver(long offset) {
        next = offset + 1;
    }

    /** Completes the open table where it is old enough. */
    void rollIfDue() throws IOException {
        if (open != null && !clock.instant().isBefore(open.since.plus(settings.rollInterval()))) {
            roll();
        }
    }

    /** The offset from which reading must go on after a crash; empty where no record was seen yet. */
    OptionalLong committable() {
        if (!begun) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(open == null ? next : open.first);
    }

    private void roll() throws IOException {
        OpenTable table = open;
        if (table == null) {
            return;
        }
        open = null;
        table.writer.close();
        Path complete = directory.complete(table.first, table.last);
        log.info("{} is complete with {} posteriors", complete, table.rows);
    }

    /** Discards the open table: it is not committed and will be read again. */
    @Override
    public void close() throws IOException {
        try (CatalogueWriter _ = open == null ? null : open.writer) {
            open = null;
        } finally {
            directory.release();
        }
    }
}
