package io.sedstream.cli.replay;

/**
 * Rows that were sent and have no outcome yet, and how many more may be. It works with totals, so that an outcome that is
 * told twice, late, or together with others gives back no more and no less than its row. Not for use by several threads.
 */
final class InFlight {
    /** Room is given out when a quarter is free, as Reactor replenishes its own queues: one by one costs a transaction each. */
    private static final int SHARE = 4;

    private final long bound;
    private final long leastRoom;
    private long sent;
    private long settled;
    private long peak;

    private InFlight(long bound, long leastRoom) {
        this.bound = bound;
        this.leastRoom = leastRoom;
    }

    /** @param transactionRows a room of so many rows is never held back */
    static InFlight bounded(long bound, int transactionRows) {
        return new InFlight(bound, Math.max(1, Math.min(transactionRows, bound / SHARE)));
    }

    static InFlight unbounded() {
        return new InFlight(Long.MAX_VALUE, 1);
    }

    /** One more is sent. */
    void add() {
        sent++;
        peak = Math.max(peak, rows());
    }

    /** So many of those that were added have an outcome by now, in total. */
    void settle(long total) {
        settled = total;
    }

    long rows() {
        return sent - settled;
    }

    /** The most there ever were. */
    long peak() {
        return peak;
    }

    /** How many more may be sent now; 0 where it is too few to bother. */
    long room() {
        long free = bound - rows();
        return free >= leastRoom ? free : 0;
    }
}
