package io.sedstream.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.Manifest;
import io.sedstream.feature.Cosmology;
import io.sedstream.photometry.Band;
import io.sedstream.prior.GalaxyDesign;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.simulate.DepthNoise;
import io.sedstream.simulate.TrueParameters;
import io.sedstream.sps.Galaxy;
import io.sedstream.sps.GalaxyPhotometer;
import io.sedstream.train.OutputTransforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TrainingPlanTest {
    private static final Path PLANS = Path.of("plans");

    static List<Path> plans() throws IOException {
        try (Stream<Path> files = Files.list(PLANS)) {
            return files.sorted().toList();
        }
    }

    /** A galaxy that its prior allows must lie inside the box of the estimator, or no draw could ever reach it. */
    @ParameterizedTest
    @MethodSource("plans")
    void everyGalaxyOfTheTrueParametersLiesInsideTheBox(Path file) throws IOException {
        TrainingPlan plan = TrainingPlan.read(file);
        assertThat(file).hasFileName(plan.bundle() + ".yaml");
        Manifest manifest = manifest(plan);
        OutputTransforms outputs = GalaxyOutputs.transforms(plan, manifest);
        float[] features = new float[manifest.features().size()];
        double[] truth = new double[plan.infer().size()];
        double[] box = new double[truth.length];
        double[] back = new double[truth.length];
        GalaxyDesign design = plan.prior().draw(3000, 5);
        for (int i = 0; i < design.size(); i++) {
            Galaxy galaxy = design.galaxy(i);
            // The surviving share and the slope come from the photometer, whose tests bound them.
            GalaxyPhotometer.Measurement measured = new GalaxyPhotometer.Measurement(0.6, -1.5);
            for (int p = 0; p < truth.length; p++) {
                truth[p] = TrueParameters.of(plan.infer().get(p), galaxy, measured);
            }
            if (!plan.infersRedshift()) {
                features[features.length - 2] = (float) galaxy.redshift();
                features[features.length - 1] = (float) Cosmology.ageGyr(galaxy.redshift());
            }
            outputs.toBox(truth, features, box);
            for (int p = 0; p < truth.length; p++) {
                GalaxyParameter parameter = plan.infer().get(p);
                assertThat(box[p]).as("%s of %s", parameter, galaxy).isBetween(0.0, 1.0);
                assertThat(truth[p])
                        .as(parameter.label())
                        .isBetween(
                                manifest.parameters().get(p).minimum(),
                                manifest.parameters().get(p).maximum());
            }
            outputs.toPhysical(box, features, back);
            for (int p = 0; p < truth.length; p++) {
                assertThat(back[p]).isCloseTo(truth[p], within(1e-9));
            }
        }
    }

    @Test
    void turnsDepthsInMagnitudesIntoFluxes() {
        TrainingPlan.Depths depths = new TrainingPlan.Depths(Collections.singletonMap("LSST/r", 27.0), null, 0.1, 1, 0);
        // 31.4 is the AB zero point of 1 nJy: 27 mag is 10^1.76 nJy.
        assertThat(depths.limitNanojansky("LSST/r")).isCloseTo(57.54, within(0.01));
        assertThatThrownBy(() -> depths.limitNanojansky("LSST/i")).hasMessageContaining("no depth for band LSST/i");
    }

    /** And says nothing new of other models: the digest of a bundle rests on its manifest. */
    @Test
    void announcesTheLogProbabilityInTheManifestOfAModelThatGivesIt(@TempDir Path directory) throws IOException {
        String plan = Files.readString(PLANS.resolve("lsst-photoz.yaml"));
        Path file = Files.writeString(directory.resolve("plan.yaml"), plan + "\nlogProbability: true\n");

        assertThat(manifest(TrainingPlan.read(file)).sampler().logProbability()).isTrue();
        assertThat(manifest(TrainingPlan.read(PLANS.resolve("lsst-photoz.yaml")))
                        .sampler()
                        .logProbability())
                .isNull();
    }

    private static Manifest manifest(TrainingPlan plan) {
        DepthNoise noise = new DepthNoise(
                plan.bands().stream().map(Band::new).toList(),
                Collections.nCopies(plan.bands().size(), 1.0),
                0,
                0);
        return GalaxyManifest.of(plan, noise, new float[GalaxyManifest.featureCount(plan)]);
    }

    /** What is written instead of what (~ ends a line), and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "grid: ssp/bc03_chabrier_ssp.fits | # | the plan has no key grid",
                "version: 0.1.0 | # | the plan has no key version",
                "- redshift | - redshit | no parameter is called redshit",
                "minimumBands | minimalBands | the plan has no key minimumBands",
                "hidden: 64 | hiden: 64 | the plan has no key hidden (in training)",
                "contamination: 0.01 | contamination: 0.01~threads: 2 | unknown key 'threads'; known are bands, bundle, comparisons",
                "patience: 12 | patience: 12~  depth: 2 | unknown key 'depth' (in training); known are batchSize, bins",
                "minimumBands: 3 | minimumBands: 7 | minimumBands must lie between 1 and the number of bands, 6: 7",
                "minimumBands: 3 | minimumBands: three | (in minimumBands)",
                "contamination: 0.01 | contamination: 0.01~draws: 0 | draws must be at least 1: 0",
                "LSST/z: 25.7 | # | the survey has no depth for band LSST/z",
                "kind: delayed-tau-ssfr | kind: bursts | known type ids = [continuity, delayed-tau, delayed-tau-ssfr, dense-basis]",
                "low: 0.01, high: 4.0 | low: 4.0, high: 0.01 | a uniform range needs finite low < high, got 4.0 and 0.01 (in prior / redshift)",
                "- a_v | - log10_a_v | the plan infers log10_a_v, but its prior gives attenuationV",
                "- a_v | - log10_tau | the plan infers log10_tau, which needs a history of kind delayed-tau",
                "training: | logProbability: true~training:~  members: 2 | logProbability needs a single estimator, the plan trains an ensemble of 2",
                "bands: | bands: [ | plan.yaml:6: while parsing"
            })
    void saysWhatIsWrongWithAPlanAndWhere(String right, String wrong, String message, @TempDir Path directory)
            throws IOException {
        String plan = Files.readString(PLANS.resolve("lsst-photoz.yaml"));
        Path file = directory.resolve("plan.yaml");
        assertThat(plan).contains(right);
        Files.writeString(
                file, plan.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong.replace("~", "\n"))));
        assertThatThrownBy(() -> TrainingPlan.read(file))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .message()
                .doesNotContain("io.sedstream", "\n");
    }
}
