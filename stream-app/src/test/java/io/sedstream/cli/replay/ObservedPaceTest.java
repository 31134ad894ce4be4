package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.mapping.TimeColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Times in days (MJD), 86,400 times faster: a day is a second. */
class ObservedPaceTest {
    private static final double DAY_IN_A_SECOND = 86_400;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void sendsRowsAtTheirDistanceInTime() {
        assertThat(secondsOf("60000", "60001", "60001.5", "60004")).containsExactly(0.0, 1.0, 1.5, 4.0);
    }

    @Test
    void sendsARowWithoutTimeWithTheOneBefore() {
        assertThat(secondsOf("", "60000", "60002", "", "?", "60003")).containsExactly(0.0, 0.0, 2.0, 2.0, 2.0, 3.0);
    }

    @Test
    void waitsForNoRowThatWasObservedBeforeTheLast() {
        assertThat(secondsOf("60000", "60002", "60001", "59000", "60002", "60003"))
                .containsExactly(0.0, 2.0, 2.0, 2.0, 2.0, 3.0);
    }

    @Test
    void makesUpForTimeThatWasLostElsewhere() {
        var pace = new ObservedPace(
                new TimeColumn("t", TimeColumn.Format.MJD), DAY_IN_A_SECOND, () -> time.now(TimeUnit.NANOSECONDS));
        var rows = Rows.of(new ListedCatalogue(List.of("60000", "60001", "60003")))
                .toIterable()
                .iterator();
        assertThat(pace.untilDue(rows.next())).isZero();
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(pace.untilDue(rows.next())).isZero();
        assertThat(pace.untilDue(rows.next())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesTimesThatAreCenturiesApart() {
        assertThat(secondsOf("60000", "-600000", "60001")).containsExactly(0.0, 0.0, 1.0);
        assertThat(secondsOf("-600000", "-500000")).containsExactly(0.0, 100_000.0);
    }

    /** When each row is sent. */
    private List<Double> secondsOf(String... days) {
        var pace = new ObservedPace(
                new TimeColumn("t", TimeColumn.Format.MJD), DAY_IN_A_SECOND, () -> time.now(TimeUnit.NANOSECONDS));
        List<Double> seconds = new ArrayList<>();
        long start = time.now(TimeUnit.MILLISECONDS);
        Rows.paced(Rows.of(new ListedCatalogue(List.of(days))), pace, time)
                .subscribe(row -> seconds.add((time.now(TimeUnit.MILLISECONDS) - start) / 1000.0));
        time.advanceTimeBy(Duration.ofDays(10));
        return seconds;
    }
}
