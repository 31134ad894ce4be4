package io.sedstream.plan;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.simulate.EmpiricalNoise;
import io.sedstream.simulate.ErrorCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manifest of a galaxy model, from its plan and the noise of its survey. */
final class GalaxyManifest {
    private static final FeatureKind[] OF_EACH_BAND = {
        FeatureKind.ASINH_MAGNITUDE, FeatureKind.LOG10_ASINH_MAGNITUDE_ERROR, FeatureKind.OBSERVED
    };
    private static final int DRAWS = 500;

    static final String GRAPH = "model.onnx";
    static final String SCREENING = "screening.json";

    private GalaxyManifest() {}

    /**
     * The manifest before anything is trained, without files and reference.
     *
     * @param fills what stands in for missing features, in the order of {@link #features}
     */
    static Manifest of(TrainingPlan plan, EmpiricalNoise noise, float[] fills) {
        List<Manifest.BandInput> bands = new ArrayList<>();
        for (ErrorCurve curve : noise.curves()) {
            // Science.md §1: the softening is the survey's 5σ flux limit, here that of its faintest sources.
            double faintError = Math.pow(10, curve.log10ErrorNanojansky().getLast());
            bands.add(new Manifest.BandInput(curve.band().name(), 5 * faintError));
        }
        return new Manifest(
                Manifest.FORMAT,
                plan.bundle(),
                plan.version(),
                plan.description(),
                new Manifest.PhotometryInput(bands, plan.minimumBands()),
                new Manifest.RedshiftInput(
                        plan.prior().redshift().low(), plan.prior().redshift().high()),
                features(plan.bands(), fills),
                GalaxyOutputs.parameters(plan.prior()),
                new Manifest.Sampler(
                        GRAPH, GalaxyOutputs.parameters(plan.prior()).size(), DRAWS),
                SCREENING,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }

    /** Length of the feature vector. */
    static int featureCount(TrainingPlan plan) {
        return plan.bands().size() * OF_EACH_BAND.length + 2;
    }

    private static List<Manifest.Feature> features(List<String> bands, float[] fills) {
        List<Manifest.Feature> features = new ArrayList<>();
        for (FeatureKind kind : OF_EACH_BAND) {
            for (String band : bands) {
                features.add(new Manifest.Feature(kind, band, fills[features.size()]));
            }
        }
        features.add(new Manifest.Feature(FeatureKind.REDSHIFT, null, 0));
        features.add(new Manifest.Feature(FeatureKind.UNIVERSE_AGE_GYR, null, 0));
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
