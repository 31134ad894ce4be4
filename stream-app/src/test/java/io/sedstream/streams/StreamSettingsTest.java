package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {

    @Test
    void handsStandardClientSettingsThrough() {
        assertThat(settings(Map.of("security.protocol", "SSL"), Duration.ofSeconds(10))
                        .clientSettings())
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void refusesSettingsThatWouldBreakItsPromise() {
        assertThatThrownBy(() -> settings(Map.of("processing.guarantee", "at_least_once"), Duration.ofSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("processing.guarantee");
    }

    @Test
    void refusesTransactionsThatTimeOutBeforeTheyCommit() {
        assertThatThrownBy(() -> settings(Map.of(), Duration.ofMillis(50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("commit interval");
    }

    private static StreamSettings settings(Map<String, String> client, Duration transactionTimeout) {
        return new StreamSettings(
                "test",
                "localhost:9092",
                1,
                null,
                Duration.ofMillis(100),
                transactionTimeout,
                Duration.ofSeconds(10),
                1,
                Duration.ofMinutes(1),
                client);
    }
}
