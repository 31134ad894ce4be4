package io.sedstream.drift;

/**
 * How many sources drift is measured over, and from where on it is an alarm.
 *
 * @param window number of sources of a survey, the most recent ones, at least 1
 * @param alarmDistance Kolmogorov–Smirnov distance of a feature above which there is an alarm, 0 to 1
 * @param alarmOutlierShare share of outliers above which there is an alarm, 0 to 1
 */
public record DriftLimits(int window, double alarmDistance, double alarmOutlierShare) {
    public DriftLimits {
        if (window < 1) {
            throw new IllegalArgumentException("drift is measured over 1 source at least, not " + window);
        }
        if (!(alarmDistance >= 0 && alarmDistance <= 1 && alarmOutlierShare >= 0 && alarmOutlierShare <= 1)) {
            throw new IllegalArgumentException("the alarm levels must be between 0 and 1, not " + alarmDistance
                    + " (distance) and " + alarmOutlierShare + " (share of outliers)");
        }
    }

    /** The last 1000 sources; alarms above a distance of 0.3 and above 3 % of outliers. */
    public static DriftLimits defaults() {
        return new DriftLimits(1000, 0.3, 0.03);
    }
}
