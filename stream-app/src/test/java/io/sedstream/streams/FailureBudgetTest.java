package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private Instant now = Instant.EPOCH;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final FailureBudget budget = new FailureBudget(2, Duration.ofMinutes(5), clock);

    @Test
    void toleratesSoManyFailuresAndNotOneMore() {
        assertThat(budget.tolerates()).isTrue();
        assertThat(budget.tolerates()).isTrue();
        assertThat(budget.tolerates()).isFalse();
    }

    @Test
    void forgetsFailuresThatAreLongAgo() {
        budget.tolerates();
        budget.tolerates();
        now = now.plus(Duration.ofMinutes(6));

        assertThat(budget.tolerates()).isTrue();
    }
}
