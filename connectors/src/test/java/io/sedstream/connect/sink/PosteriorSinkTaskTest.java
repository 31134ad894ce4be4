package io.sedstream.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.Posteriors;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosteriorSinkTaskTest {
    private static final TopicPartition PARTITION = new TopicPartition("posteriors", 3);

    @TempDir
    Path directory = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FakeSinkContext context = new FakeSinkContext(true);
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());

    @Test
    void commitsOnlyWhatIsInCompleteTables() throws IOException {
        PosteriorSinkTask task = task();

        put(task, 100, 106);

        assertThat(tables())
                .containsExactly(
                        "posteriors-3-000000000000000100-000000000000000102.csv",
                        "posteriors-3-000000000000000103-000000000000000105.csv");
        assertThat(committable(task)).hasValue(106);
    }

    @Test
    void commitsNothingBeforeItHasSeenARecord() {
        assertThat(committable(task())).isEmpty();
    }

    @Test
    void aTableThatIsOldIsCompleteHoweverSmall() throws IOException {
        PosteriorSinkTask task = task();
        put(task, 0, 0);
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(10)));

        task.put(List.of());

        assertThat(tables()).containsExactly("posteriors-3-000000000000000000-000000000000000000.csv");
        assertThat(committable(task)).hasValue(1);
    }

    @Test
    void afterACrashNothingIsLostOrWrittenTwice() throws IOException {
        PosteriorSinkTask killed = task();
        put(killed, 0, 4);

        // The killed one did not even commit what is complete, so that everything is read again.
        PosteriorSinkTask next = task();
        put(next, 0, 8);

        assertThat(ids()).containsExactlyElementsOf(names(0, 8));
        assertThat(committable(next)).hasValue(9);
    }

    @Test
    void aTaskThatLostItsPartitionUnnoticedCannotCompleteATable() throws IOException {
        PosteriorSinkTask zombie = task();
        put(zombie, 0, 1);
        PosteriorSinkTask owner = task();
        put(owner, 0, 1);

        assertThatThrownBy(() -> put(zombie, 2, 2))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("another task writes posteriors-3");
        assertThatThrownBy(() -> put(zombie, 3, 3)).isInstanceOf(ConnectException.class);
        put(owner, 2, 2);

        assertThat(ids()).containsExactlyElementsOf(names(0, 2));
    }

    @Test
    void whatIsNotCompleteIsDiscardedOnAHandOver() throws IOException {
        PosteriorSinkTask task = task();
        put(task, 0, 1);

        task.close(List.of(PARTITION));

        assertThat(tables()).isEmpty();
        try (Stream<Path> left = Files.list(directory.resolve(".unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void posteriorsOfAnotherModelBeginATable() throws IOException {
        PosteriorSinkTask task = task();
        put(task, 0, 0);

        task.put(List.of(record(1, Posteriors.ofOtherParameters("star"))));

        assertThat(tables()).containsExactly("posteriors-3-000000000000000000-000000000000000000.csv");
        assertThat(committable(task)).hasValue(1);
    }

    @Test
    void aBadRecordIsReportedAndPassedOver() throws IOException {
        PosteriorSinkTask task = task();

        task.put(List.of(record(0, new byte[] {1, 2, 3}), record(1, (byte[]) null)));

        assertThat(context.bad()).containsExactly(0L, 1L);
        assertThat(committable(task)).hasValue(2);
        assertThat(tables()).isEmpty();
    }

    @Test
    void aBadRecordEndsATaskThatToleratesNone() {
        PosteriorSinkTask task = task(new FakeSinkContext(false));

        assertThatThrownBy(() -> task.put(List.of(record(41, new byte[] {1, 2, 3}))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("record 41 of posteriors-3 is no posterior");
    }

    private PosteriorSinkTask task() {
        return task(context);
    }

    private PosteriorSinkTask task(FakeSinkContext worker) {
        PosteriorSinkTask task = new PosteriorSinkTask(new SettableClock(now));
        task.initialize(worker);
        task.start(Map.of(
                "directory", directory.toString(),
                "format", "csv",
                "rows.per.file", "3",
                "roll.interval.ms", "10000"));
        task.open(List.of(PARTITION));
        return task;
    }

    private void put(PosteriorSinkTask task, long first, long last) {
        task.put(LongStream.rangeClosed(first, last)
                .mapToObj(offset -> record(offset, Posteriors.of("g" + offset, 10, null)))
                .toList());
    }

    private SinkRecord record(long offset, PosteriorSummary posterior) {
        return record(offset, serdes.posteriors().serializer().serialize(PARTITION.topic(), posterior));
    }

    private static SinkRecord record(long offset, byte @Nullable [] value) {
        return new SinkRecord(PARTITION.topic(), PARTITION.partition(), null, null, Schema.BYTES_SCHEMA, value, offset);
    }

    private static OptionalLong committable(PosteriorSinkTask task) {
        return task.preCommit(Map.of()).values().stream()
                .mapToLong(offset -> offset.offset())
                .findFirst();
    }

    private List<String> tables() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String table : tables()) {
            try (CatalogueReader reader = CatalogueFormats.read(directory.resolve(table))) {
                for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                    ids.add(((CatalogueEntry.Row) entry.get()).row().text("id"));
                }
            }
        }
        return ids;
    }

    private static List<String> names(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(row -> "g" + row).toList();
    }

    private static final class SettableClock extends Clock {
        private final AtomicReference<Instant> now;

        SettableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
