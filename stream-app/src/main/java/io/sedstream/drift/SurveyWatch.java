package io.sedstream.drift;

import io.sedstream.screen.Screened;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Watches over one survey and tells of each alarm once. Any number of threads. */
final class SurveyWatch {
    /** How many sources arrive between two looks at the alarm levels. */
    static final int SOURCES_BETWEEN_LOOKS = 100;

    private final SourceWindow window;
    private final DriftLimits limits;
    private final Consumer<DriftAlarm> alarms;
    private final Set<String> raised = new HashSet<>();

    SurveyWatch(SourceWindow window, DriftLimits limits, Consumer<DriftAlarm> alarms) {
        this.window = window;
        this.limits = limits;
        this.alarms = alarms;
    }

    SourceWindow window() {
        return window;
    }

    void screened(Screened source) {
        if (window.add(source) % SOURCES_BETWEEN_LOOKS == 0) {
            look();
        }
    }

    /** Other threads go on adding sources meanwhile: this is not the lock of the window. */
    private synchronized void look() {
        SurveyDrift drift = window.drift();
        judge(drift, "share of outliers", drift.outlierShare(), limits.alarmOutlierShare(), drift.sources());
        for (FeatureDrift feature : drift.features()) {
            judge(
                    drift,
                    "distance of " + feature.feature() + " from the training set",
                    feature.distance(),
                    limits.alarmDistance(),
                    feature.values());
        }
    }

    private void judge(SurveyDrift drift, String quantity, double value, double level, int values) {
        if (values < SurveyDrift.LEAST_VALUES) {
            return;
        }
        boolean above = value > level;
        boolean changed = above ? raised.add(quantity) : raised.remove(quantity);
        if (changed) {
            alarms.accept(new DriftAlarm(drift.survey(), drift.model(), quantity, above, value, level, values));
        }
    }
}
