package io.sedstream.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void keepsSecondsForAQuarterOfAnHourAndHalfMinutesBefore() {
        var activity = new Activity();
        int day = 86_400;
        for (int second = 0; second < day; second++) {
            activity.add(sample(second));
        }
        Instant end = START.plusSeconds(day);

        assertThat(activity.since(end.minusSeconds(10))).hasSize(10);
        List<Activity.Sample> hour = activity.since(end.minus(Duration.ofHours(1)));
        assertThat(hour).hasSize(120);
        assertThat(hour).extracting(Activity.Sample::in).isSorted();
        assertThat(activity.since(Instant.EPOCH)).hasSize(1440);
    }

    @Test
    void givesAllSecondsWhileTheyAreFew() {
        var activity = new Activity();
        for (int second = 0; second < 60; second++) {
            activity.add(sample(second));
        }
        assertThat(activity.since(Instant.EPOCH)).hasSize(60);
    }

    private static Activity.Sample sample(int second) {
        return new Activity.Sample(START.plusSeconds(second), second, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
