package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.SurveyDrift;

/**
 * How drift is measured, and when it is an alarm.
 *
 * @param window number of sources of a survey, the most recent ones
 * @param alarmDistance Kolmogorov–Smirnov distance of a feature from the training set, 0 to 1
 * @param alarmOutlierShare share of outliers, 0 to 1
 */
@ConfigurationProperties("sedstream.drift")
public record DriftSettings(int window, double alarmDistance, double alarmOutlierShare) {
    public DriftSettings {
        Setting.requireWithin("sedstream.drift.window", window, SurveyDrift.LEAST_VALUES, 100_000);
        Setting.requireShare("sedstream.drift.alarm-distance", alarmDistance);
        Setting.requireShare("sedstream.drift.alarm-outlier-share", alarmOutlierShare);
    }

    /** The same for the monitor. */
    public DriftLimits limits() {
        return new DriftLimits(window, alarmDistance, alarmOutlierShare);
    }
}
