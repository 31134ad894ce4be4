package io.sedstream.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndexKeyTest {
    private static final byte[] SOURCE = "mock/7".getBytes(UTF_8);

    @Test
    void standsInTheOrderOfTime() {
        Instant time = Instant.parse("2026-11-21T22:00:00.123456Z");
        byte[] key = IndexKey.time(Ending.POSTERIOR, time, SOURCE);

        assertThat(IndexKey.timeOf(key)).isEqualTo(time);
        assertThat(IndexKey.sourceOfTime(key)).isEqualTo(SOURCE);
        assertThat(Arrays.compareUnsigned(IndexKey.since(Ending.POSTERIOR, time), key))
                .isNegative();
        assertThat(Arrays.compareUnsigned(key, IndexKey.since(Ending.POSTERIOR, time.plusNanos(1000))))
                .isNegative();
        assertThat(Arrays.compareUnsigned(key, IndexKey.since(Ending.REJECTION, Instant.EPOCH)))
                .isNegative();
    }

    @Test
    void holdsTheSourceOfAPlace() {
        assertThat(IndexKey.sourceOfPlace(IndexKey.place(359.999, -90, SOURCE))).isEqualTo(SOURCE);
        assertThat(Place.of(new Place(150.1, 2.2).bytes())).isEqualTo(new Place(150.1, 2.2));
    }
}
