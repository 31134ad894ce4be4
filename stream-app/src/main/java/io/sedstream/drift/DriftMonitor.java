package io.sedstream.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.screen.Screen;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches, for each model and survey, whether the sources still look like those that the model was trained on: the share
 * of outliers, the share of sources that each detector votes against, and how far the distribution of each screened
 * feature has moved from the training set. Over the last sources of a survey; the 64 surveys seen last are kept for each
 * model. All of it is exposed as gauges, and the log tells when an alarm level is crossed and when the value is back.
 *
 * <p>Counts what was screened in this process since it started, not what was committed: a source that is processed again
 * after a failure counts twice, and of a survey that several instances share, each sees a part. Any number of threads.
 */
public final class DriftMonitor {
    private static final Logger log = LoggerFactory.getLogger(DriftMonitor.class);

    private final DriftLimits limits;
    private final MeterRegistry registry;
    private final Consumer<DriftAlarm> alarms;
    private final List<ModelDrift> models = new CopyOnWriteArrayList<>();

    /** @param registry gets the gauges {@code sedstream.screening.*} and {@code sedstream.drift.*} */
    public DriftMonitor(DriftLimits limits, MeterRegistry registry) {
        this(limits, registry, DriftMonitor::tell);
    }

    DriftMonitor(DriftLimits limits, MeterRegistry registry, Consumer<DriftAlarm> alarms) {
        this.limits = limits;
        this.registry = registry;
        this.alarms = alarms;
    }

    /**
     * Begins to watch over a model.
     *
     * @return what its pipelines report to
     */
    public ModelDrift watch(ModelIdentity model, Screen screen) {
        return watch(ScreenReference.of(model, screen));
    }

    ModelDrift watch(ScreenReference reference) {
        var drift = new ModelDrift(reference, limits, registry, alarms);
        models.add(drift);
        return drift;
    }

    /** When drift is an alarm. */
    public DriftLimits limits() {
        return limits;
    }

    /** The drift of each survey and model now; empty before the first source was screened. */
    public List<SurveyDrift> drifts() {
        return models.stream().flatMap(model -> model.drifts().stream()).toList();
    }

    private static void tell(DriftAlarm alarm) {
        String text = String.format(
                Locale.ROOT,
                "survey %s, model %s: the %s is %.3f, %s the alarm level of %.3f (over the last %d sources that have a"
                        + " value)",
                alarm.survey(),
                alarm.model(),
                alarm.quantity(),
                alarm.value(),
                alarm.raised() ? "above" : "back within",
                alarm.level(),
                alarm.values());
        if (alarm.raised()) {
            log.warn(text);
        } else {
            log.info(text);
        }
    }
}
