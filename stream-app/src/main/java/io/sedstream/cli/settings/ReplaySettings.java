package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How a catalogue is sent.
 *
 * @param transactionRows a transaction ends after so many rows,
 * @param transactionTime or after so long, whichever comes first
 * @param inFlight the most rows that are sent and have no outcome; 0 for no bound
 * @param patience how long to wait for the stream while it makes no progress
 */
@ConfigurationProperties("sedstream.replay")
public record ReplaySettings(int transactionRows, Duration transactionTime, int inFlight, Duration patience) {
    public ReplaySettings {
        Setting.requireWithin("sedstream.replay.transaction-rows", transactionRows, 1, 100_000);
        Setting.requirePositive("sedstream.replay.transaction-time", transactionTime);
        Setting.requireWithin("sedstream.replay.in-flight", inFlight, 0, Integer.MAX_VALUE);
        Setting.requirePositive("sedstream.replay.patience", patience);
    }
}
