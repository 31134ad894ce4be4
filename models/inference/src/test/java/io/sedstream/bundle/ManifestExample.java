package io.sedstream.bundle;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small manifests for tests. */
public final class ManifestExample {
    public static final String G = "Test/g";
    public static final String R = "Test/r";

    private ManifestExample() {}

    /** One parameter with the given prior, no features. */
    public static Manifest oneParameter(double minimum, double maximum) {
        return manifest(List.of(), List.of(new Manifest.Parameter("p", "unit", "a parameter", minimum, maximum)), null);
    }

    /** One parameter from 0 to 1, with a sampler and files of its own. */
    static Manifest oneParameter(Manifest.Sampler sampler, Map<String, String> digests) {
        Manifest example = oneParameter(0, 1);
        return new Manifest(
                example.format(),
                example.id(),
                example.version(),
                example.description(),
                example.photometry(),
                example.redshift(),
                example.features(),
                example.parameters(),
                sampler,
                null,
                example.reference(),
                digests);
    }

    /** Some parameters with wide priors, no features. */
    public static Manifest parameters(int count) {
        return manifest(
                List.of(),
                IntStream.range(0, count)
                        .mapToObj(i -> new Manifest.Parameter("p" + i, "unit", "a parameter", -1000, 1000))
                        .toList(),
                null);
    }

    /** Two bands of softening 10 nJy, both needed, magnitude, error and mask of each, and a redshift of 0 to 2. */
    public static Manifest twoBands(int minimumBands) {
        return new Manifest(
                1,
                "two-bands",
                "1",
                "test",
                new Manifest.PhotometryInput(
                        List.of(new Manifest.BandInput(G, 10), new Manifest.BandInput(R, 10)), minimumBands),
                new Manifest.RedshiftInput(0, 2),
                List.of(
                        new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, G, 24),
                        new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, R, 23),
                        new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE_ERROR, R, 0.5f),
                        new Manifest.Feature(FeatureKind.OBSERVED, G, 0),
                        new Manifest.Feature(FeatureKind.OBSERVED, R, 0),
                        new Manifest.Feature(FeatureKind.REDSHIFT, null, 0),
                        new Manifest.Feature(FeatureKind.UNIVERSE_AGE_GYR, null, 0)),
                List.of(),
                new Manifest.Sampler("model.onnx", 1, 500),
                null,
                new Manifest.Reference(List.of(), List.of(), 0.0, List.of()),
                Map.of());
    }

    /** Bands, none of them needed, and features of them. */
    public static Manifest features(List<Manifest.BandInput> bands, List<Manifest.Feature> features) {
        return new Manifest(
                1,
                "features",
                "1",
                "test",
                new Manifest.PhotometryInput(bands, 0),
                null,
                features,
                List.of(),
                new Manifest.Sampler("model.onnx", 1, 500),
                null,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }

    private static Manifest manifest(
            List<Manifest.Feature> features,
            List<Manifest.Parameter> parameters,
            Manifest.@Nullable RedshiftInput redshift) {
        return new Manifest(
                1,
                "example",
                "1",
                "test",
                new Manifest.PhotometryInput(List.of(), 0),
                redshift,
                features,
                parameters,
                new Manifest.Sampler("model.onnx", parameters.size(), 500),
                null,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }
}
