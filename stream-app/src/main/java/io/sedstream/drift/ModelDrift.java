package io.sedstream.drift;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sedstream.screen.Screened;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The surveys that one model is applied to. Pipelines report here; any number of threads. */
public final class ModelDrift {
    /** Names of surveys come from outside; without a bound, a wrong one per source would fill the memory. */
    static final int MOST_SURVEYS = 64;

    private final ScreenReference reference;
    private final DriftLimits limits;
    private final MeterRegistry registry;
    private final Consumer<DriftAlarm> alarms;
    /** By survey, the least recently seen first. */
    private final Map<String, Watched> surveys = new LinkedHashMap<>(16, 0.75f, true);

    private record Watched(SurveyWatch watch, List<Meter> meters) {}

    ModelDrift(ScreenReference reference, DriftLimits limits, MeterRegistry registry, Consumer<DriftAlarm> alarms) {
        this.reference = reference;
        this.limits = limits;
        this.registry = registry;
        this.alarms = alarms;
    }

    /**
     * Takes note of a screened source. One that is processed again after a failure counts twice.
     *
     * @param survey that detected it
     */
    public void screened(String survey, Screened source) {
        watch(survey).screened(source);
    }

    /** The drift of each survey, the least recently seen first. */
    List<SurveyDrift> drifts() {
        List<SourceWindow> windows;
        synchronized (this) {
            windows = surveys.values().stream()
                    .map(watched -> watched.watch.window())
                    .toList();
        }
        return windows.stream().map(SourceWindow::drift).toList();
    }

    private synchronized SurveyWatch watch(String survey) {
        Watched known = surveys.get(survey);
        if (known != null) {
            return known.watch;
        }
        if (surveys.size() == MOST_SURVEYS) {
            Iterator<Watched> leastRecent = surveys.values().iterator();
            leastRecent.next().meters.forEach(registry::remove);
            leastRecent.remove();
        }
        var window = new SourceWindow(survey, reference, limits.window());
        var watch = new SurveyWatch(window, limits, alarms);
        surveys.put(survey, new Watched(watch, meters(survey, window)));
        return watch;
    }

    private List<Meter> meters(String survey, SourceWindow window) {
        Tags tags = Tags.of("survey", survey, "model", reference.model());
        List<Meter> meters = new ArrayList<>();
        meters.add(gauge(
                "sedstream.screening.outlier.share",
                "Share of outliers among the last sources of the survey, 0 to 1.",
                tags,
                window,
                SourceWindow::outlierShare));
        for (int d = 0; d < reference.detectors().size(); d++) {
            int detector = d;
            meters.add(gauge(
                    "sedstream.screening.vote.share",
                    "Share of the last sources of the survey that the detector votes against, 0 to 1.",
                    tags.and("detector", reference.detectors().get(d)),
                    window,
                    w -> w.voteShare(detector)));
        }
        for (int f = 0; f < reference.features().size(); f++) {
            int feature = f;
            meters.add(gauge(
                    "sedstream.drift.ks",
                    "Kolmogorov-Smirnov distance of the feature from the training set over the last sources of the"
                            + " survey, 0 to 1; NaN below 200 values.",
                    tags.and("feature", reference.features().get(f)),
                    window,
                    w -> distance(w.feature(feature))));
        }
        return meters;
    }

    private static double distance(FeatureDrift feature) {
        return feature.values() < SurveyDrift.LEAST_VALUES ? Double.NaN : feature.distance();
    }

    private Gauge gauge(
            String name, String description, Tags tags, SourceWindow window, ToDoubleFunction<SourceWindow> value) {
        return Gauge.builder(name, window, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
