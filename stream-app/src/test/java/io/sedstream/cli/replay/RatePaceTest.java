package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueEntry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatePaceTest {
    private static final CatalogueEntry ROW = new CatalogueEntry.Malformed(1, "any");

    private final AtomicLong now = new AtomicLong(5_000_000_000L);
    private final RatePace pace = new RatePace(4, now::get);

    @Test
    void spacesTheRowsEvenly() {
        assertThat(pace.untilDue(ROW)).isEqualTo(Duration.ZERO);
        assertThat(pace.untilDue(ROW)).isEqualTo(Duration.ofMillis(250));
        assertThat(pace.untilDue(ROW)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void makesUpForWhatWasMissed() {
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        for (int row = 0; row <= 4; row++) {
            assertThat(pace.untilDue(ROW)).isEqualTo(Duration.ZERO);
        }
        assertThat(pace.untilDue(ROW)).isEqualTo(Duration.ofMillis(250));
    }
}
