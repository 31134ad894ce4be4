package io.sedstream.cli.replay;

/** Is told how a replay goes. */
public interface ReplayProgress {
    /** So many rows are sent, of about so many (−1 where nobody knows), and so many have an outcome. */
    void sent(long rows, long expected, long outcomes);

    /** All is sent; of so many rows so many have an outcome. */
    void settled(long outcomes, long rows);
}
