package io.sedstream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import io.sedstream.screen.Screened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two features, two detectors; training vectors with values from -1 to 1 in each feature. */
class DriftMonitorTest {
    private static final DriftLimits LIMITS = new DriftLimits(500, 0.3, 0.1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<DriftAlarm> alarms = new ArrayList<>();
    private final DriftMonitor monitor = new DriftMonitor(LIMITS, meters, alarms::add);
    private final ScreenReference reference = new ScreenReference(
            "analytic", List.of("MAGNITUDE g", "MAGNITUDE r"), List.of("ecod", "knn"), new float[][] {
                {-1, -1, 0, 1, 1}, {-1, -1, 0, 1, 1}
            });
    private final ModelDrift model = monitor.watch(reference);

    @Test
    void countsOutliersAndVotesOverTheWindow() {
        send("cosmos", 300, i -> screened(0, 0, i % 4 == 0, false));

        SurveyDrift drift = drift();
        assertThat(drift.survey()).isEqualTo("cosmos");
        assertThat(drift.model()).isEqualTo("analytic");
        assertThat(drift.sources()).isEqualTo(300);
        assertThat(drift.outlierShare()).isEqualTo(0.25);
        assertThat(drift.voteShares())
                .containsOnly(
                        entry(reference.detectors().get(0), 0.25),
                        entry(reference.detectors().get(1), 0.0));
    }

    @Test
    void forgetsWhatHasLeftTheWindow() {
        send("cosmos", 400, _ -> screened(9, 9, true, true));
        send("cosmos", LIMITS.window() - 100, _ -> screened(0, 0, false, false));

        assertThat(drift().sources()).isEqualTo(LIMITS.window());
        assertThat(drift().outlierShare()).isEqualTo(0.2);

        send("cosmos", 100, _ -> screened(0, 0, false, false));

        assertThat(drift().outlierShare()).isZero();
        assertThat(drift().features().getFirst().distance())
                .isEqualTo(new KolmogorovSmirnov(1)
                        .distance(new float[] {0}, 1, reference.training()[0]));
    }

    @Test
    void measuresDistancesOverTheKnownValuesOnly() {
        Random random = new Random(1);
        float[] known = new float[100];
        send("cosmos", 200, i -> {
            float value = random.nextInt(3);
            if (i % 2 == 0) {
                known[i / 2] = value;
            }
            return new Screened(
                    verdict(false, false), new float[] {value, Float.NaN}, new boolean[] {i % 2 == 0, true});
        });

        FeatureDrift first = drift().features().get(0);
        assertThat(first.feature()).isEqualTo(reference.features().getFirst());
        assertThat(first.values()).isEqualTo(100);
        assertThat(first.distance())
                .isEqualTo(new KolmogorovSmirnov(known.length)
                        .distance(known, known.length, reference.training()[0]));
        FeatureDrift second = drift().features().get(1);
        assertThat(second.values()).isZero();
        assertThat(second.distance()).isNaN();
    }

    @Test
    void namesTheMostDriftedFeatures() {
        var features = List.of(
                new FeatureDrift("a", 200, 0.1),
                new FeatureDrift("b", 200, 0.3),
                new FeatureDrift("too few values", 199, 0.9),
                new FeatureDrift("c", 200, 0.2));
        var drift = new SurveyDrift("cosmos", "m", 200, 0, Map.of(), features);

        assertThat(drift.mostDrifted(2)).extracting(FeatureDrift::feature).containsExactly("b", "c");
    }

    @Test
    void tellsOnceThatALevelIsCrossedAndOnceThatTheValueIsBack() {
        send("cosmos", 400, this::likeTheTrainingSet);
        assertThat(alarms).isEmpty();

        send("cosmos", 500, i -> screened(9, likeTheTrainingSet(i).residuals()[1], true, true));

        assertThat(alarms).hasSize(2).allSatisfy(alarm -> {
            assertThat(alarm.survey()).isEqualTo("cosmos");
            assertThat(alarm.model()).isEqualTo("analytic");
            assertThat(alarm.raised()).isTrue();
            assertThat(alarm.value()).isGreaterThan(alarm.level());
            assertThat(alarm.values()).isEqualTo(LIMITS.window());
        });
        assertThat(alarms)
                .extracting(DriftAlarm::quantity)
                .containsExactlyInAnyOrder(
                        "share of outliers",
                        "distance of " + reference.features().getFirst() + " from the training set");
        assertThat(alarms).extracting(DriftAlarm::level).containsExactlyInAnyOrder(0.1, 0.3);

        send("cosmos", 600, this::likeTheTrainingSet);

        assertThat(alarms).hasSize(4);
        assertThat(alarms.subList(2, 4))
                .allSatisfy(alarm -> assertThat(alarm.raised()).isFalse())
                .extracting(DriftAlarm::quantity)
                .containsExactlyInAnyOrderElementsOf(
                        alarms.subList(0, 2).stream().map(DriftAlarm::quantity).toList());
    }

    @Test
    void raisesNoAlarmBeforeItHasTwoHundredValues() {
        send("cosmos", 199, _ -> screened(9, 9, true, true));
        assertThat(alarms).isEmpty();

        send("cosmos", 1, _ -> screened(9, 9, true, true));
        assertThat(alarms).hasSize(3);
    }

    @Test
    void raisesNoAlarmForAFeatureThatIsSeldomKnown() {
        send(
                "cosmos",
                500,
                i -> new Screened(
                        verdict(false, false),
                        new float[] {9, likeTheTrainingSet(i).residuals()[1]},
                        new boolean[] {i % 3 == 0, true}));

        assertThat(drift().features().getFirst().distance()).isEqualTo(1);
        assertThat(alarms).isEmpty();
    }

    @Test
    void keepsSurveysApart() {
        send("cosmos", 10, _ -> screened(0, 0, true, true));
        send("sdss", 20, _ -> screened(0, 0, false, false));

        assertThat(monitor.drifts())
                .extracting(SurveyDrift::survey, SurveyDrift::outlierShare)
                .containsExactly(tuple("cosmos", 1.0), tuple("sdss", 0.0));
    }

    @Test
    void dropsTheSurveySeenLongestAgoWithItsMeters() {
        IntStream.range(0, ModelDrift.MOST_SURVEYS)
                .forEach(i -> send("survey" + i, 1, _ -> screened(0, 0, false, false)));
        send("survey0", 1, _ -> screened(0, 0, false, false));
        int full = meters.getMeters().size();

        send("one more", 1, _ -> screened(0, 0, false, false));

        assertThat(monitor.drifts())
                .hasSize(ModelDrift.MOST_SURVEYS)
                .extracting(SurveyDrift::survey)
                .contains("survey0", "one more")
                .doesNotContain("survey1");
        assertThat(meters.getMeters())
                .hasSize(full)
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("survey"))
                .contains("survey0", "one more")
                .doesNotContain("survey1");
    }

    @Test
    void exposesGauges() {
        send("cosmos", 199, _ -> screened(9, 0, true, false));
        String feature = reference.features().getFirst();

        assertThat(gauge("sedstream.screening.outlier.share")).isEqualTo(1);
        assertThat(gauge(
                        "sedstream.screening.vote.share",
                        "detector",
                        reference.detectors().get(0)))
                .isEqualTo(1);
        assertThat(gauge(
                        "sedstream.screening.vote.share",
                        "detector",
                        reference.detectors().get(1)))
                .isZero();
        assertThat(gauge("sedstream.drift.ks", "feature", feature)).isNaN();

        send("cosmos", 1, _ -> screened(9, 0, true, false));

        assertThat(gauge("sedstream.drift.ks", "feature", feature)).isEqualTo(1);
    }

    @Test
    void countsEverySourceOfManyThreads() throws Exception {
        int threads = 8;
        int sources = 60;
        try (var executor = Executors.newFixedThreadPool(threads)) {
            Callable<Void> work = () -> {
                for (int i = 0; i < sources; i++) {
                    model.screened("cosmos", screened(i % 2, i % 2, i % 2 == 0, false));
                    model.screened("sdss" + i, screened(0, 0, false, false));
                    monitor.drifts();
                }
                return null;
            };
            for (var done : executor.invokeAll(Collections.nCopies(threads, work))) {
                done.get();
            }
        }

        SurveyDrift cosmos = monitor.drifts().stream()
                .filter(drift -> drift.survey().equals("cosmos"))
                .findFirst()
                .orElseThrow();
        assertThat(cosmos.sources()).isEqualTo(threads * sources);
        assertThat(cosmos.outlierShare()).isCloseTo(0.5, within(1e-12));
        assertThat(monitor.drifts()).hasSize(1 + sources);
    }

    private SurveyDrift drift() {
        return monitor.drifts().getFirst();
    }

    private double gauge(String name, String... tags) {
        return meters.get(name)
                .tags("survey", "cosmos", "model", "analytic")
                .tags(tags)
                .gauge()
                .value();
    }

    private void send(String survey, int count, IntFunction<Screened> source) {
        IntStream.range(0, count).mapToObj(source).forEach(screened -> model.screened(survey, screened));
    }

    private Screened likeTheTrainingSet(int i) {
        float[][] training = reference.training();
        return screened(training[0][i % training[0].length], training[1][i % training[1].length], false, false);
    }

    private Screened screened(float first, float second, boolean oneVote, boolean otherVote) {
        return new Screened(verdict(oneVote, otherVote), new float[] {first, second}, new boolean[] {true, true});
    }

    private Verdict verdict(boolean oneVote, boolean otherVote) {
        return new Verdict(
                List.of(
                        new Vote(reference.detectors().get(0), oneVote ? 1 : 0, 0.5),
                        new Vote(reference.detectors().get(1), otherVote ? 1 : 0, 0.5)),
                List.of());
    }
}
