package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(5_000_000_000L);

    @Test
    void spacesTheRowsEvenly() {
        Pace pace = new Pace(4, now::get);

        assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(250));
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void makesUpForWhatWasMissed() {
        Pace pace = new Pace(4, now::get);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        for (int row = 0; row <= 4; row++) {
            assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);
        }
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void neverWaitsWithoutARate() {
        Pace pace = new Pace(0, now::get);

        pace.untilNext();
        assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);
    }
}
