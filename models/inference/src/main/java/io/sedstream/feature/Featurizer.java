package io.sedstream.feature;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Digest;
import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Rejection;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From photometry to the vector of a bundle. Training calls {@link #fill} on its simulations, the stream calls
 * {@link #featurize} on a source, which ends in the same {@code fill}. Stateless, for any number of threads.
 */
public final class Featurizer {
    /** AB magnitude of 1 nJy. */
    private static final double AB_ZERO_POINT_NANOJANSKY = 31.4;

    /** 2.5 log10(e). */
    private static final double POGSON = 2.5 / Math.log(10);

    private final Manifest manifest;
    private final int[] bandOfFeature;
    private final double[] softening;
    private final Map<String, Integer> bandIndex = new HashMap<>();

    public Featurizer(Manifest manifest) {
        this.manifest = manifest;
        List<Manifest.BandInput> bands = manifest.photometry().bands();
        softening = new double[bands.size()];
        for (int b = 0; b < softening.length; b++) {
            softening[b] = bands.get(b).softeningNanojansky();
            bandIndex.put(bands.get(b).name(), b);
        }
        bandOfFeature = manifest.features().stream()
                .mapToInt(f -> f.band() == null ? -1 : manifest.photometry().indexOf(f.band()))
                .toArray();
    }

    /** The featurizer of a bundle, after the bundle's reference source gave exactly its reference vector. */
    public static Featurizer verified(Bundle bundle) {
        Featurizer featurizer = new Featurizer(bundle.manifest());
        Manifest.Reference reference = bundle.manifest().reference();
        int bands = bundle.manifest().photometry().bands().size();
        if (reference.fluxesNanojansky().size() != bands
                || reference.errorsNanojansky().size() != bands
                || reference.features().size() != featurizer.size()) {
            throw new InvalidBundleException("bundle " + bundle.manifest().id() + ": the reference source has "
                    + reference.fluxesNanojansky().size() + " fluxes, "
                    + reference.errorsNanojansky().size() + " errors and "
                    + reference.features().size() + " features, the manifest " + bands + " bands and "
                    + featurizer.size() + " features");
        }
        float[] values = new float[featurizer.size()];
        featurizer.fill(
                reference.fluxesNanojansky().stream().mapToDouble(d -> d).toArray(),
                reference.errorsNanojansky().stream().mapToDouble(d -> d).toArray(),
                reference.redshift() == null ? Double.NaN : reference.redshift(),
                values);
        for (int f = 0; f < values.length; f++) {
            // One unit in the last place is what log and sqrt may differ by between processors.
            if (!(Math.abs(values[f] - reference.features().get(f)) <= 2 * Math.ulp(values[f]))) {
                throw new InvalidBundleException(
                        "bundle " + bundle.manifest().id() + ": feature " + f + " of the"
                                + " reference source is " + values[f] + " here and was "
                                + reference.features().get(f)
                                + " in training. Training and serving differ: make the feature as training did, or train the bundle again");
            }
        }
        return featurizer;
    }

    /** Length of the feature vector. */
    public int size() {
        return bandOfFeature.length;
    }

    /** The vector of a source, or why there is none. */
    public Featurization featurize(Photometry photometry) {
        int bands = softening.length;
        double[] flux = new double[bands];
        double[] error = new double[bands];
        Arrays.fill(flux, Double.NaN);
        Arrays.fill(error, Double.NaN);
        boolean[] seen = new boolean[bands];
        List<String> unknown = new ArrayList<>();
        int usable = 0;
        for (BandFlux measurement : photometry.fluxes()) {
            String name = measurement.band().name();
            Integer band = bandIndex.get(name);
            if (band == null) {
                if (measurement.state().usable()) {
                    unknown.add(name);
                }
                continue;
            }
            if (seen[band]) {
                return new Featurization.Impossible(new Rejection.DuplicateBand(name));
            }
            seen[band] = true;
            if (!measurement.state().usable()) {
                continue;
            }
            double f = measurement.fluxNanojansky();
            double e = measurement.errorNanojansky();
            if (!Double.isFinite(f) || !Double.isFinite(e) || !(e > 0)) {
                return new Featurization.Impossible(new Rejection.NonFinite(name, f, e));
            }
            flux[band] = f;
            error[band] = e;
            usable++;
        }
        if (!unknown.isEmpty()) {
            return new Featurization.Impossible(new Rejection.UnknownBand(unknown));
        }
        if (usable < manifest.photometry().minimumBands()) {
            return new Featurization.Impossible(
                    new Rejection.TooFewBands(usable, manifest.photometry().minimumBands()));
        }
        double redshift = Double.NaN;
        Manifest.RedshiftInput range = manifest.redshift();
        if (range != null) {
            Redshift given = photometry.redshift();
            if (given == null || Double.isNaN(given.value())) {
                return new Featurization.Impossible(new Rejection.RedshiftMissing());
            }
            redshift = given.value();
            if (redshift < range.minimum() || redshift > range.maximum()) {
                return new Featurization.Impossible(
                        new Rejection.RedshiftOutsidePrior(redshift, range.minimum(), range.maximum()));
            }
        }
        float[] values = new float[size()];
        fill(flux, error, redshift, values);
        return new Featurization.Vector(values, known(flux), bands - usable, digest(flux, error, redshift));
    }

    /**
     * Fills the raw feature vector.
     *
     * @param fluxNanojansky per band of the manifest; NaN where the band is missing
     * @param errorNanojansky per band of the manifest, positive; not read where the band is missing
     * @param redshift not read where the manifest has no redshift
     * @param values receives the vector
     */
    public void fill(double[] fluxNanojansky, double[] errorNanojansky, double redshift, float[] values) {
        for (int i = 0; i < values.length; i++) {
            Manifest.Feature feature = manifest.features().get(i);
            values[i] = feature.kind() == FeatureKind.OBSERVED || known(i, fluxNanojansky)
                    ? value(i, fluxNanojansky, errorNanojansky, redshift)
                    : feature.fill();
        }
    }

    private float value(int index, double[] fluxNanojansky, double[] errorNanojansky, double redshift) {
        Manifest.Feature feature = manifest.features().get(index);
        int band = bandOfFeature[index];
        double flux = band < 0 ? Double.NaN : fluxNanojansky[band];
        double error = band < 0 ? Double.NaN : errorNanojansky[band];
        double b = band < 0 ? Double.NaN : softening[band];
        return switch (feature.kind()) {
            case OBSERVED -> Double.isNaN(flux) ? 0 : 1;
            case REDSHIFT -> (float) redshift;
            case UNIVERSE_AGE_GYR -> (float) Cosmology.ageGyr(redshift);
            case ASINH_MAGNITUDE -> (float) AsinhMagnitude.of(flux, b);
            case ASINH_MAGNITUDE_ERROR -> (float) AsinhMagnitude.error(flux, error, b);
            case LOG10_ASINH_MAGNITUDE_ERROR -> (float) Math.log10(AsinhMagnitude.error(flux, error, b));
            case ASINH_COLOUR -> colour(band, fluxNanojansky);
            case AB_MAGNITUDE -> (float) (AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(flux));
            case AB_MAGNITUDE_ERROR -> (float) (POGSON * error / flux);
            case FLUX_NANOJANSKY -> (float) flux;
            case FLUX_ERROR_NANOJANSKY -> (float) error;
        };
    }

    /** Per feature, whether it comes from a measurement, given the fluxes that {@link #fill} was given. */
    public boolean[] known(double[] fluxNanojansky) {
        boolean[] known = new boolean[size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = known(i, fluxNanojansky);
        }
        return known;
    }

    private boolean known(int feature, double[] fluxNanojansky) {
        int band = bandOfFeature[feature];
        if (band < 0) {
            return true;
        }
        double flux = fluxNanojansky[band];
        return switch (manifest.features().get(feature).kind()) {
            case ASINH_COLOUR -> !Double.isNaN(flux) && nextObserved(band, fluxNanojansky) >= 0;
            // A flux that is not positive has no magnitude.
            case AB_MAGNITUDE, AB_MAGNITUDE_ERROR -> flux > 0;
            case ASINH_MAGNITUDE,
                    ASINH_MAGNITUDE_ERROR,
                    LOG10_ASINH_MAGNITUDE_ERROR,
                    FLUX_NANOJANSKY,
                    FLUX_ERROR_NANOJANSKY,
                    OBSERVED,
                    REDSHIFT,
                    UNIVERSE_AGE_GYR -> !Double.isNaN(flux);
        };
    }

    /** The first band after another that has a flux, or −1. */
    private static int nextObserved(int band, double[] fluxNanojansky) {
        for (int next = band + 1; next < fluxNanojansky.length; next++) {
            if (!Double.isNaN(fluxNanojansky[next])) {
                return next;
            }
        }
        return -1;
    }

    private float colour(int band, double[] fluxNanojansky) {
        int next = nextObserved(band, fluxNanojansky);
        return (float) (AsinhMagnitude.of(fluxNanojansky[band], softening[band])
                - AsinhMagnitude.of(fluxNanojansky[next], softening[next]));
    }

    private static byte[] digest(double[] flux, double[] error, double redshift) {
        ByteBuffer bytes = ByteBuffer.allocate((2 * flux.length + 1) * Double.BYTES);
        for (int b = 0; b < flux.length; b++) {
            bytes.putDouble(flux[b]).putDouble(error[b]);
        }
        bytes.putDouble(redshift);
        return Digest.ofThread().digest(bytes.array());
    }
}
