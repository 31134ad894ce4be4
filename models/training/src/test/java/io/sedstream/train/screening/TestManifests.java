package io.sedstream.train.screening;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Manifests of models that see bands b0, b1 and so on. */
final class TestManifests {
    private TestManifests() {}

    static Manifest magnitudes(int bands) {
        return of(bands, List.of(FeatureKind.ASINH_MAGNITUDE));
    }

    /** All magnitudes, then all errors. */
    static Manifest magnitudesAndErrors(int bands) {
        return of(bands, List.of(FeatureKind.ASINH_MAGNITUDE, FeatureKind.LOG10_ASINH_MAGNITUDE_ERROR));
    }

    private static Manifest of(int bands, List<FeatureKind> kinds) {
        List<Manifest.BandInput> inputs = new ArrayList<>();
        List<Manifest.Feature> features = new ArrayList<>();
        for (int b = 0; b < bands; b++) {
            inputs.add(new Manifest.BandInput("b" + b, 1));
        }
        for (FeatureKind kind : kinds) {
            for (int b = 0; b < bands; b++) {
                features.add(new Manifest.Feature(kind, "b" + b, 0));
            }
        }
        return new Manifest(
                1,
                "test",
                "1",
                "",
                new Manifest.PhotometryInput(inputs, 1),
                null,
                features,
                List.of(),
                new Manifest.Sampler("", 1, 1),
                null,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }
}
