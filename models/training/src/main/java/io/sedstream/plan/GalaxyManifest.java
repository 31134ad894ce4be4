package io.sedstream.plan;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.simulate.DepthNoise;
import io.sedstream.simulate.EmpiricalNoise;
import io.sedstream.simulate.NoiseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manifest of a galaxy model, from its plan and the noise of its survey. */
final class GalaxyManifest {
    private static final FeatureKind[] OF_EACH_BAND = {
        FeatureKind.ASINH_MAGNITUDE, FeatureKind.LOG10_ASINH_MAGNITUDE_ERROR, FeatureKind.OBSERVED
    };

    static final String GRAPH = "model.onnx";
    static final String SCREENING = "screening.json.gz";

    private GalaxyManifest() {}

    /**
     * The manifest before anything is trained, without files and reference.
     *
     * @param fills what stands in for missing features, in the order of {@link #features}
     */
    static Manifest of(TrainingPlan plan, NoiseModel noise, float[] fills) {
        List<Manifest.BandInput> bands = new ArrayList<>();
        for (int b = 0; b < noise.bands().size(); b++) {
            bands.add(new Manifest.BandInput(noise.bands().get(b).name(), softeningNanojansky(noise, b)));
        }
        return new Manifest(
                Manifest.FORMAT,
                plan.bundle(),
                plan.version(),
                plan.description(),
                new Manifest.PhotometryInput(bands, plan.minimumBands()),
                plan.infersRedshift()
                        ? null
                        : new Manifest.RedshiftInput(
                                plan.prior().redshift().low(),
                                plan.prior().redshift().high()),
                features(plan, fills),
                GalaxyOutputs.parameters(plan),
                new Manifest.Sampler(
                        GRAPH,
                        plan.training()
                                .shape(featureCount(plan), plan.infer().size())
                                .baseDimensions(),
                        plan.proposedDraws(),
                        null,
                        plan.givesLogProbability() ? true : null),
                SCREENING,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }

    /** Length of the feature vector. */
    static int featureCount(TrainingPlan plan) {
        return plan.bands().size() * (OF_EACH_BAND.length + 1) - 1 + (plan.infersRedshift() ? 0 : 2);
    }

    /** Science.md §1: the survey's 5σ flux limit, for a catalogue that of its faintest sources. */
    private static double softeningNanojansky(NoiseModel noise, int band) {
        return switch (noise) {
            case DepthNoise depths -> depths.depthNanojansky().get(band);
            case EmpiricalNoise empirical ->
                5
                        * Math.pow(
                                10,
                                empirical
                                        .curves()
                                        .get(band)
                                        .log10ErrorNanojansky()
                                        .getLast());
        };
    }

    private static List<Manifest.Feature> features(TrainingPlan plan, float[] fills) {
        List<Manifest.Feature> features = new ArrayList<>();
        for (FeatureKind kind : OF_EACH_BAND) {
            for (String band : plan.bands()) {
                features.add(new Manifest.Feature(kind, band, fills[features.size()]));
            }
        }
        for (String band : plan.bands().subList(0, plan.bands().size() - 1)) {
            features.add(new Manifest.Feature(FeatureKind.ASINH_COLOUR, band, fills[features.size()]));
        }
        if (!plan.infersRedshift()) {
            features.add(new Manifest.Feature(FeatureKind.REDSHIFT, null, 0));
            features.add(new Manifest.Feature(FeatureKind.UNIVERSE_AGE_GYR, null, 0));
        }
        return features;
    }

    /** The same manifest with its reference source and the digests of its files. */
    static Manifest complete(Manifest manifest, Manifest.Reference reference, Map<String, String> files) {
        return new Manifest(
                manifest.format(),
                manifest.id(),
                manifest.version(),
                manifest.description(),
                manifest.photometry(),
                manifest.redshift(),
                manifest.features(),
                manifest.parameters(),
                manifest.sampler(),
                manifest.screening(),
                reference,
                files);
    }
}
