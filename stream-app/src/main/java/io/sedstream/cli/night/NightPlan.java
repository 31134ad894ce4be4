package io.sedstream.cli.night;

/**
 * What is observed in a night. The same plan gives the same alerts, byte for byte.
 *
 * @param alertsPerVisit alerts of one visit; LSST expects 10,000
 * @param visitSeconds from one visit to the next; LSST takes 37 s with slew and readout. 0: as fast as it goes
 * @param visits 0 for no end
 * @param historyMean earlier detections that an alert tells of, on average; forced measurements are twice as many
 * @param firstMjdTai middle of the first visit, days
 */
public record NightPlan(
        int alertsPerVisit, double visitSeconds, long visits, double historyMean, double firstMjdTai, long seed) {
    private static final double USUAL_VISIT_SECONDS = 37;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double NANOS_PER_SECOND = 1e9;

    public NightPlan {
        require(alertsPerVisit >= 1, "alerts per visit: at least 1, not " + alertsPerVisit);
        require(visitSeconds >= 0, "seconds per visit: not negative, not " + visitSeconds);
        require(visits >= 0, "visits: not negative, not " + visits);
        require(historyMean >= 0 && historyMean <= 1000, "history: 0 to 1000, not " + historyMean);
        require(firstMjdTai >= 41317 && firstMjdTai <= 88069, "MJD: from 1972 to 2100, not " + firstMjdTai);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Number of alerts in all; {@link Long#MAX_VALUE} where there is no end. */
    long alerts() {
        return visits == 0 ? Long.MAX_VALUE : Math.multiplyExact(visits, (long) alertsPerVisit);
    }

    /** Middle of a visit, counted from 0: MJD, TAI, days. */
    double mjdTai(long visit) {
        double seconds = visitSeconds == 0 ? USUAL_VISIT_SECONDS : visitSeconds;
        return firstMjdTai + visit * seconds / SECONDS_PER_DAY;
    }

    /** When an alert, counted from 0, is due after the start. */
    long dueNanos(long alert) {
        return (long) (alert * (visitSeconds / alertsPerVisit) * NANOS_PER_SECOND);
    }
}
