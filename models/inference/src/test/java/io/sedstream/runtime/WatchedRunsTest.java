package io.sedstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedRunsTest {
    private static final long LIMIT = 100;

    private final List<Boolean> orders = new ArrayList<>();
    private final WatchedRuns runs = new WatchedRuns(orders::add);

    @Test
    void leavesARunInTimeAlone() {
        runs.begin(0);
        runs.stopIfOlder(LIMIT, 100);

        assertThat(runs.end()).isFalse();
        assertThat(orders).isEmpty();
    }

    @Test
    void stopsARunThatTakesLongerOnceAndLetsTheNextOneRun() {
        runs.begin(0);
        runs.stopIfOlder(LIMIT, 101);
        runs.stopIfOlder(LIMIT, 102);

        assertThat(runs.end()).isTrue();
        assertThat(orders).containsExactly(true, false);

        runs.begin(103);
        runs.stopIfOlder(LIMIT, 203);
        assertThat(runs.end()).isFalse();
    }

    @Test
    void stopsNothingBetweenRuns() {
        runs.begin(0);
        runs.end();
        runs.stopIfOlder(LIMIT, 1000);

        assertThat(orders).isEmpty();
    }

    @Test
    void refusesALimitThatNoRunCanKeep() {
        assertThatThrownBy(() -> new RunWatchdog(Duration.ZERO)).hasMessageContaining("must be positive");
    }
}
