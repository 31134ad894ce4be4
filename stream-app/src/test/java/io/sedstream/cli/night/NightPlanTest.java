package io.sedstream.cli.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NightPlanTest {
    @Test
    void spreadsTheAlertsOfAVisitOverItsTime() {
        var plan = new NightPlan(10_000, 37, 2, 10, 61_325, 1);

        assertThat(plan.alerts()).isEqualTo(20_000);
        assertThat(plan.dueNanos(0)).isZero();
        assertThat(plan.dueNanos(5_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(18_500));
        assertThat(plan.dueNanos(10_000)).isEqualTo(TimeUnit.SECONDS.toNanos(37));
        // A double near 61,325 d resolves 0.6 µs.
        assertThat((plan.mjdTai(1) - plan.mjdTai(0)) * 86_400).isCloseTo(37, within(1e-5));
    }

    @Test
    void asksNoWaitWhereNoTimeIsGiven() {
        var plan = new NightPlan(10, 0, 1, 10, 61_325, 1);

        assertThat(plan.dueNanos(9)).isZero();
        assertThat(plan.mjdTai(1)).isGreaterThan(plan.mjdTai(0));
    }

    @Test
    void refusesAVisitWithoutAlerts() {
        assertThatThrownBy(() -> new NightPlan(0, 37, 1, 10, 61_325, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void givesEachAlertOfEachSeedItsOwnNumbers() {
        assertThat(List.of(
                        AlertWriter.diaSourceId(1, 0),
                        AlertWriter.diaSourceId(1, 1),
                        AlertWriter.diaSourceId(2, 0),
                        AlertWriter.diaObjectId(1, 0),
                        AlertWriter.diaObjectId(1, 1),
                        AlertWriter.diaObjectId(2, 0)))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isPositive());
    }
}
