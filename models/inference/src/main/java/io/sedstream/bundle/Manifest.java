package io.sedstream.bundle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself, {@code manifest.json}: inputs, features, parameters, sampler, and the SHA-256 of every
 * other file. The order of the lists is the order of the arrays of the sampler.
 *
 * @param format version of this layout; {@value #FORMAT} is the only one so far
 * @param files SHA-256, hexadecimal, of every file of the bundle but the manifest, by name
 */
public record Manifest(
        int format,
        String id,
        String version,
        String description,
        PhotometryInput photometry,
        @Nullable RedshiftInput redshift,
        List<Feature> features,
        List<Parameter> parameters,
        Sampler sampler,
        @Nullable String screening,
        Reference reference,
        Map<String, String> files) {

    /** The layout that this code reads and writes. */
    public static final int FORMAT = 1;

    public Manifest {
        features = List.copyOf(required(features, id, "features"));
        parameters = List.copyOf(required(parameters, id, "parameters"));
        files = Map.copyOf(required(files, id, "files"));
        required(photometry, id, "photometry");
        required(sampler, id, "sampler");
        required(reference, id, "reference");
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "bundle " + id + " has manifest format " + format + ", this program reads format " + FORMAT);
        }
        for (Feature feature : features) {
            if (feature.band() != null && photometry.indexOf(feature.band()) < 0) {
                throw new IllegalArgumentException(
                        "bundle " + id + ": feature of band " + feature.band() + ", which is not among its inputs");
            }
            if (feature.band() != null
                    && feature.kind().asinh()
                    && photometry
                                    .bands()
                                    .get(photometry.indexOf(feature.band()))
                                    .softeningNanojansky()
                            == 0) {
                throw new IllegalArgumentException("bundle " + id + ": feature " + feature.kind() + " of band "
                        + feature.band() + ", whose softeningNanojansky is missing");
            }
            if (redshift == null
                    && (feature.kind() == FeatureKind.REDSHIFT || feature.kind() == FeatureKind.UNIVERSE_AGE_GYR)) {
                throw new IllegalArgumentException(
                        "bundle " + id + ": feature " + feature.kind() + " without a redshift among its inputs");
            }
        }
    }

    private static <T> T required(@Nullable T value, String id, String key) {
        if (value == null) {
            throw new IllegalArgumentException("bundle " + id + ": the manifest has no key " + key);
        }
        return value;
    }

    /** Bands in a fixed order, and how many of them a source must have. */
    public record PhotometryInput(List<BandInput> bands, int minimumBands) {
        public PhotometryInput {
            bands = List.copyOf(bands);
            if (bands.stream().map(BandInput::name).distinct().count() != bands.size()) {
                throw new IllegalArgumentException("a band is named twice among " + bands);
            }
        }

        /** Position of a band, or −1 where the model does not know it. */
        public int indexOf(String band) {
            for (int i = 0; i < bands.size(); i++) {
                if (bands.get(i).name().equals(band)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** One band and the softening b of its asinh magnitude, nJy; 0 where no feature is an asinh magnitude. */
    public record BandInput(String name, double softeningNanojansky) {
        public BandInput {
            if (!(softeningNanojansky >= 0)) {
                throw new IllegalArgumentException("band " + name + " has softening " + softeningNanojansky + " nJy");
            }
        }
    }

    /** The redshift as an input, with the range of the prior. */
    public record RedshiftInput(double minimum, double maximum) {}

    /**
     * One number of the vector that the estimator sees.
     *
     * @param band null for features that belong to no band
     * @param fill what stands in its place where the band is missing; the estimator was trained with the same number
     */
    public record Feature(FeatureKind kind, @Nullable String band, float fill) {
        public Feature {
            if (kind.ofBand() != (band != null)) {
                throw new IllegalArgumentException("feature " + kind + " with band " + band);
            }
        }

        /** Kind and band, as in {@code ASINH_MAGNITUDE SDSS/g}. */
        public String label() {
            return band == null ? kind.name() : kind.name() + " " + band;
        }
    }

    /** One inferred parameter and the range of its prior, both ends included. */
    public record Parameter(String name, String unit, String description, double minimum, double maximum) {
        public Parameter {
            if (!(minimum < maximum)) {
                throw new IllegalArgumentException("parameter " + name + " has a prior from minimum " + minimum
                        + " to maximum " + maximum + ", which must be larger");
            }
        }
    }

    /**
     * The sampling graph, float32, with inputs {@code features} and {@code base} (standard normal numbers) and output
     * {@code draws}; and the usual number of draws.
     *
     * @param layout shapes of the three; null for {@link Layout#DRAWS_LAST}
     * @param logProbability whether there is an output {@code log_probability [N]} too, the natural logarithm of the
     *     density of each draw in the units of the parameters; null for no
     */
    public record Sampler(
            String file,
            int baseDimensions,
            int draws,
            @Nullable Layout layout,
            @Nullable Boolean logProbability) {
        /** A sampler in the layout of our own graphs. */
        public Sampler(String file, int baseDimensions, int draws) {
            this(file, baseDimensions, draws, null, null);
        }

        /** Whether the graph gives the log-probability of each draw. */
        public boolean givesLogProbability() {
            return Boolean.TRUE.equals(logProbability);
        }

        /** Whether draws lie along the first axis. */
        public boolean drawsFirst() {
            return layout == Layout.DRAWS_FIRST;
        }
    }

    /** Where the draws lie in the arrays of a sampling graph; F features, D' base dimensions, D parameters, N draws. */
    public enum Layout {
        /** {@code features [F], base [D', N] → draws [D, N]}: our own graphs. */
        DRAWS_LAST,
        /** {@code features [1, F], base [N, D'] → draws [N, D]}: what a PyTorch module exports. */
        DRAWS_FIRST
    }

    /**
     * One source and the feature vector that training made of it. The reader featurizes it again, so that a difference
     * between training and serving is an error at start.
     */
    public record Reference(
            List<Double> fluxesNanojansky,
            List<Double> errorsNanojansky,
            @Nullable Double redshift,
            List<Float> features) {
        public Reference {
            fluxesNanojansky = List.copyOf(fluxesNanojansky);
            errorsNanojansky = List.copyOf(errorsNanojansky);
            features = List.copyOf(features);
        }
    }
}
