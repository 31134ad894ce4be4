package io.sedstream.cli.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.pipeline.SamplingLimits;
import io.sedstream.streams.StreamSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalStreamsTest {
    private static final Duration TRANSACTION =
            StreamSettings.defaults("localhost:9092").transactionTimeout();
    private static final Duration RECORD = Duration.ofSeconds(30);

    @Test
    void hasTimeForTheUsualLimits() {
        assertThatCode(() -> LocalStreams.requireTime(SamplingLimits.defaults().longest(), TRANSACTION, RECORD))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAModelThatMayTakeLongerThanATransaction() {
        Duration longest = new SamplingLimits(Duration.ofSeconds(5), 1).longest();

        assertThatThrownBy(() -> LocalStreams.requireTime(longest, TRANSACTION, RECORD))
                .hasMessageContaining("10000 ms in the model (sedstream.sampler.time-limit")
                .hasMessageContaining("less than the 10000 ms of a transaction");
    }

    @Test
    void refusesAModelThatMayTakeLongerThanARecord() {
        assertThatThrownBy(() -> LocalStreams.requireTime(Duration.ofSeconds(6), TRANSACTION, Duration.ofSeconds(5)))
                .hasMessageContaining("the 5000 ms of sedstream.stream.record-timeout");
    }
}
