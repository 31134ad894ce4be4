package io.sedstream.cli.replay;

import java.time.Duration;

/** Is told how a replay goes. */
public interface ReplayProgress {
    /**
     * Rows are being sent.
     *
     * @param rows of the catalogue that are sent
     * @param expected that are to be sent, −1 where nobody knows
     * @param outcomes of them, those that ended somewhere
     * @param inFlight sent by this run and without outcome
     */
    record Sent(long rows, long expected, long outcomes, long inFlight) {}

    /** So far it is. */
    void sent(Sent now);

    /** All is sent; of so many rows so many have an outcome. */
    void settled(long outcomes, long rows);

    /** Nothing has come from the stream for so long, though there are rows for it. */
    void silent(Duration time);
}
