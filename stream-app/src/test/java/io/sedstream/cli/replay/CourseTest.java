package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class CourseTest {
    private static final int ROWS = 1000;
    private static final int BOUND = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RecordedKafka kafka = new RecordedKafka();
    private final ListedCatalogue catalogue = ListedCatalogue.ofRows(ROWS);
    private final List<Duration> notices = new ArrayList<>();
    private boolean alive = true;
    private boolean stopped;
    private Sending sending = sending();
    private Course course = course(true);

    @BeforeEach
    void subscribe() {
        Rows.of(catalogue).subscribeOn(time).subscribe(sending);
    }

    @Test
    void isOverOnceEveryRowHasAnOutcomeAndNoSecondOneComes() {
        long settled = 0;
        while (settled < ROWS) {
            assertThat(course.isOverAfter(tallied(settled, settled))).isFalse();
            time.advanceTime();
            settled = sending.position().rows();
        }
        assertThat(course.isOverAfter(tallied(ROWS, ROWS))).isFalse();

        assertThat(secondsUntilOver(tallied(ROWS, ROWS))).isBetween(0.2, 0.3);
        assertThat(course.end()).isEqualTo(ReplayEnd.COMPLETE);
        assertThat(notices).isEmpty();
    }

    @Test
    void saysThatNothingComesAndThenGivesUp() {
        double seconds = secondsUntilOver(tallied(0, 0));

        assertThat(notices).containsExactly(Duration.ofSeconds(30));
        assertThat(seconds).isBetween(60.0, 61.0);
        assertThat(course.end()).isEqualTo(ReplayEnd.SILENCE);
        assertThat(sending.isComplete()).isFalse();
        assertThat(kafka.committedPosition()).isEqualTo(BOUND);
    }

    @Test
    void isPatientWithAStreamThatWorksOnWhatCameBefore() {
        for (int second = 0; second < 300; second++) {
            assertThat(course.isOverAfter(tallied(0, second))).isFalse();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(notices).isEmpty();
    }

    @Test
    void doesNotWaitForAStreamThatIsGone() {
        alive = false;

        assertThat(secondsUntilOver(tallied(0, 0))).isLessThan(1);
        assertThat(course.end()).isEqualTo(ReplayEnd.SILENCE);
    }

    @Test
    void endsWhereItIsToldTo() {
        course.isOverAfter(tallied(0, 0));
        time.advanceTime();
        stopped = true;

        assertThat(secondsUntilOver(tallied(40, 40))).isLessThan(1);
        assertThat(course.end()).isEqualTo(ReplayEnd.STOPPED);
        assertThat(kafka.committedPosition())
                .isEqualTo(sending.position().rows())
                .isBetween(1L, ROWS - 1L);
    }

    @Test
    void asksForNoOutcomesWhereNobodyCountsThem() {
        sending = new Sending(RecordedKafka::message, kafka.producer, InFlight.unbounded(), time, 40, TICK, start());
        course = course(false);
        subscribe();

        assertThat(secondsUntilOver(Tallied.NOTHING)).isLessThan(1);
        assertThat(course.end()).isEqualTo(ReplayEnd.COMPLETE);
        assertThat(kafka.committedPosition()).isEqualTo(ROWS);
    }

    private double secondsUntilOver(Tallied tallied) {
        long ticks = 0;
        while (!course.isOverAfter(tallied)) {
            time.advanceTimeBy(TICK);
            ticks++;
            assertThat(ticks).as("ticks").isLessThan(2000);
        }
        return ticks / 10.0;
    }

    private static Tallied tallied(long rows, long signsOfLife) {
        return new Tallied(new Outcomes(rows, 0, 0, 0, 0), rows, signsOfLife);
    }

    private Sending sending() {
        return new Sending(
                RecordedKafka::message, kafka.producer, InFlight.bounded(BOUND, 50), time, 50, TICK, start());
    }

    private static ReplayPosition start() {
        return ReplayPosition.start(new ReplayKey("0123456789abcdef"), Instant.EPOCH);
    }

    private Course course(boolean settle) {
        var surroundings = new Surroundings(() -> alive, () -> stopped);
        return new Course(sending, settle, PATIENCE, surroundings, new Notices(), time);
    }

    private final class Notices implements ReplayProgress {
        @Override
        public void sent(Sent now) {}

        @Override
        public void settled(long outcomes, long rows) {}

        @Override
        public void silent(Duration so) {
            notices.add(so);
        }
    }
}
