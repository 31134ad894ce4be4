package io.sedstream.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RowRateTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void withoutALimitEverythingMayGo() {
        assertThat(new RowRate(0, nanos::get).due(500)).isEqualTo(500);
    }

    @Test
    void rowsBecomeDueAsTimePasses() {
        RowRate rate = new RowRate(100, nanos::get);
        rate.sent(rate.due(500));

        assertThat(rate.due(500)).isZero();
        assertThat(rate.untilNext()).isEqualTo(Duration.ofMillis(10));
        nanos.addAndGet(Duration.ofMillis(30).toNanos());
        assertThat(rate.due(500)).isEqualTo(3);
        assertThat(rate.due(2)).isEqualTo(2);
    }

    @Test
    void aLongPauseIsNotMadeUpFor() {
        RowRate rate = new RowRate(100, nanos::get);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        // Half a second of rows at most.
        assertThat(rate.due(10_000)).isEqualTo(50);
    }

    @Test
    void lessThanARowPerSecondIsARate() {
        RowRate rate = new RowRate(0.5, nanos::get);
        rate.sent(rate.due(1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(rate.due(1)).isEqualTo(1);
    }
}
