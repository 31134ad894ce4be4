package io.sedstream.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueSourceTaskTest {
    private static final int ROWS = 25;

    @TempDir
    Path directory = Path.of("");

    private final FakeSourceContext context = new FakeSourceContext(true);

    @BeforeEach
    void aCatalogue() throws IOException {
        StringBuilder table = new StringBuilder("id,flux,err\n");
        IntStream.rangeClosed(1, ROWS)
                .forEach(row -> table.append("g").append(row).append(row == 7 ? ",bright,1\n" : ",100,10\n"));
        Files.writeString(catalogue(), table);
        Files.writeString(directory.resolve("mapping.yaml"), """
                survey: tiny
                id: id
                defaults: {unit: nJy}
                bands:
                  - {band: SDSS/g, flux: flux, error: err}
                """);
    }

    @Test
    void sendsEachRowOnceAndUnreadableOnesToTheDeadLetters() throws InterruptedException {
        List<SourceRecord> records = poll(task(), 3);

        assertThat(rows(records)).containsExactlyElementsOf(numbers(1, ROWS));
        assertThat(records)
                .filteredOn(record -> record.topic().equals("sources.dead-letter"))
                .singleElement()
                .satisfies(record -> assertThat(record.sourceOffset()).isEqualTo(Map.of("row", 7L)));
        assertThat(records.getFirst().topic()).isEqualTo("sources.detected");
        assertThat((byte[]) records.getFirst().key())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("tiny/g1");
        assertThat(context.commitsAsked()).isEqualTo(3);
    }

    @Test
    void goesOnAfterTheLastCommittedRowWhateverTheFileIsCalledThen() throws Exception {
        poll(task(), 1).forEach(context::commit);
        Files.move(catalogue(), directory.resolve("renamed.csv"));

        assertThat(rows(poll(task(directory.resolve("renamed.csv")), 2))).containsExactlyElementsOf(numbers(11, ROWS));
    }

    /** Kafka Connect looks positions up by their serialized bytes, and more entries could come in any order. */
    @Test
    void thePositionIsKeptUnderOneEntry() throws InterruptedException {
        assertThat(poll(task(), 1))
                .allSatisfy(record -> assertThat(record.sourcePartition()).hasSize(1));
    }

    @Test
    void aCopyUnderAnotherNameIsNotSentAgain() throws Exception {
        Path copy = Files.copy(catalogue(), directory.resolve("copy.csv"));

        assertThat(rows(poll(task(catalogue(), copy), 8))).containsExactlyElementsOf(numbers(1, ROWS));
    }

    @Test
    void anotherCatalogueBeginsAtItsFirstRow() throws Exception {
        poll(task(), 1).forEach(context::commit);
        Files.writeString(catalogue(), "g26,100,10\n", StandardOpenOption.APPEND);

        assertThat(rows(poll(task(), 3))).containsExactlyElementsOf(numbers(1, ROWS + 1));
    }

    @Test
    void aCatalogueThatChangesWhileItIsReadStopsTheTask() throws Exception {
        CatalogueSourceTask task = task();
        poll(task, 1);
        Files.writeString(catalogue(), "g26,100,10\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> poll(task, 3))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("was changed while it was read");
    }

    @Test
    void sendsNothingAfterItWasStopped() throws InterruptedException {
        CatalogueSourceTask task = task();
        poll(task, 1);

        task.stop();

        assertThat(task.poll()).isNull();
    }

    private CatalogueSourceTask task() {
        return task(catalogue());
    }

    private CatalogueSourceTask task(Path... catalogues) {
        CatalogueSourceTask task = new CatalogueSourceTask();
        task.initialize(context);
        task.start(properties(catalogues));
        return task;
    }

    private Map<String, String> properties(Path... catalogues) {
        Map<String, String> connector = new HashMap<>(Map.of(
                "name",
                "tiny",
                "catalogue.file",
                directory + "/*.csv",
                "catalogue.mapping",
                directory.resolve("mapping.yaml").toString(),
                "rows.per.poll",
                "10"));
        return TaskFiles.divide(connector, List.of(catalogues), 1).getFirst();
    }

    private Path catalogue() {
        return directory.resolve("catalogue.csv");
    }

    private static List<SourceRecord> poll(CatalogueSourceTask task, int times) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        for (int poll = 0; poll < times; poll++) {
            List<SourceRecord> some = task.poll();
            records.addAll(some == null ? List.of() : some);
        }
        return records;
    }

    private static List<Long> rows(List<SourceRecord> records) {
        return records.stream()
                .map(record -> (Long) record.sourceOffset().get("row"))
                .toList();
    }

    private static List<Long> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Long::valueOf).toList();
    }
}
