package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class SendingTest {
    private static final Duration TRANSACTION = Duration.ofMillis(50);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RecordedKafka kafka = new RecordedKafka();
    private final ListedCatalogue catalogue = ListedCatalogue.ofRows(1000);

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1", "3, 500", "100, 40", "400, 100", "2000, 500"})
    void readsNoRowForWhichThereIsNoRoomAndGetsToTheEnd(int bound, int transactionRows) {
        InFlight inFlight = InFlight.bounded(bound, transactionRows);
        Sending sending = start(catalogue, inFlight, transactionRows);

        long settled = 0;
        for (int turn = 0; turn < 5000 && !sending.isDone(); turn++) {
            turn(sending, settled);
            assertThat(catalogue.read()).isLessThanOrEqualTo((int) settled + bound);
            // Whatever was read is visible: else its outcome could never come.
            assertThat(kafka.committedPosition()).isEqualTo(catalogue.read());
            settled += Math.max(1, (catalogue.read() - settled) / 3);
        }

        assertThat(sending.isDone()).isTrue();
        assertThat(inFlight.peak()).isBetween(Math.min(bound, 1000) / 2L, (long) bound);
        assertThat(kafka.committedRows())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
    }

    @Test
    void givesNoRoomForAnOutcomeThatItIsToldTwice() {
        Sending sending = start(catalogue, InFlight.bounded(100, 40), 40);
        turn(sending, 0);
        turn(sending, 60);
        int read = catalogue.read();

        turn(sending, 60);
        turn(sending, 60);

        assertThat(catalogue.read()).isEqualTo(read);
        assertThat(sending.isBlocked()).isTrue();
    }

    @Test
    void sendsAllWhereNothingBoundsIt() {
        Sending sending = start(catalogue, InFlight.unbounded(), 300);

        turn(sending, 0);

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.isComplete()).isTrue();
        assertThat(kafka.committedPosition()).isEqualTo(1000);
        assertThat(kafka.client.commitCount()).isEqualTo(4);
    }

    @Test
    void commitsWhatIsOldThoughTheTransactionIsNotFull() {
        var rows = Rows.paced(Rows.of(catalogue), new RatePace(10, () -> time.now(TimeUnit.NANOSECONDS)), time);
        Sending sending = start(rows, InFlight.unbounded(), 300);
        turn(sending, 0);
        assertThat(kafka.committedPosition()).isZero();

        time.advanceTimeBy(Duration.ofMillis(130));
        turn(sending, 0);

        assertThat(kafka.committedPosition()).isEqualTo(2);
    }

    @Test
    void commitsWhatItHasSentWhereItIsEndedEarly() {
        var rows = Rows.paced(Rows.of(catalogue), new RatePace(10, () -> time.now(TimeUnit.NANOSECONDS)), time);
        Sending sending = start(rows, InFlight.bounded(100, 40), 40);
        turn(sending, 0);
        time.advanceTimeBy(Duration.ofMillis(350));

        sending.end();
        time.advanceTimeBy(Duration.ofMinutes(1));
        turn(sending, 0);

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.isComplete()).isFalse();
        assertThat(kafka.committedRows()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(kafka.committedPosition()).isEqualTo(4);
        assertThat(sending.position().rows()).isEqualTo(4);
    }

    @Test
    void saysThatTheFileCannotBeRead() {
        var broken = new ListedCatalogue(List.of("1", "2", "broken"));
        Sending sending = start(broken, InFlight.bounded(100, 40), 40);
        turn(sending, 0);

        assertThatThrownBy(sending::isDone)
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("row 3");
    }

    @Test
    void saysThatKafkaDidNotTakeTheRows() {
        Sending sending = start(catalogue, InFlight.bounded(100, 40), 40);
        kafka.client.commitTransactionException = new KafkaException("disk full");
        turn(sending, 0);

        assertThatThrownBy(sending::isDone).hasMessageContaining("Kafka did not take the rows up to 40");
    }

    private void turn(Sending sending, long settled) {
        time.schedule(() -> sending.settle(settled));
        time.advanceTime();
    }

    private Sending start(ListedCatalogue from, InFlight inFlight, int transactionRows) {
        return start(Rows.of(from), inFlight, transactionRows);
    }

    private Sending start(Flux<CatalogueEntry> rows, InFlight inFlight, int transactionRows) {
        Sending sending = new Sending(
                RecordedKafka::message,
                kafka.producer,
                inFlight,
                time,
                transactionRows,
                TRANSACTION,
                ReplayPosition.start(new ReplayKey("0123456789abcdef"), Instant.EPOCH));
        rows.subscribeOn(time).subscribe(sending);
        return sending;
    }
}
