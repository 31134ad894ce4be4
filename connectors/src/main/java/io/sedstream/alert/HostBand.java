package io.sedstream.alert;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import java.util.List;

/** Measurements of a host galaxy in one band, as surveys give them, in nJy. */
public final class HostBand {
    /** AB magnitude of a source of 1 nJy. */
    private static final double NANOJANSKY_ZERO_POINT = 31.4;

    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);
    /** Flux over error from which on a source counts as detected. */
    private static final double DETECTION_THRESHOLD = 3;
    /** Magnitudes outside are codes for missing: −999, −9, 99, 999 are in use. */
    private static final double BRIGHTEST = 0;

    private static final double FAINTEST = 40;

    private HostBand() {}

    /** Of an AB magnitude and its standard deviation (mag). */
    public static BandMeasurement ofMagnitude(String band, double magnitude, double error) {
        if (!(magnitude > BRIGHTEST && magnitude < FAINTEST)) {
            return notObserved(band);
        }
        double flux = Math.exp((NANOJANSKY_ZERO_POINT - magnitude) / MAGNITUDES_PER_E_FOLD);
        return ofFlux(band, flux, flux * error / MAGNITUDES_PER_E_FOLD);
    }

    /** Of a flux density and its standard deviation, both in nJy. A negative flux is data. */
    public static BandMeasurement ofFlux(String band, double flux, double error) {
        if (!Double.isFinite(flux)) {
            return notObserved(band);
        }
        if (!(error > 0 && Double.isFinite(error))) {
            return new BandMeasurement(band, flux, Double.NaN, BandState.INVALID);
        }
        return new BandMeasurement(
                band, flux, error, flux >= DETECTION_THRESHOLD * error ? BandState.DETECTED : BandState.NON_DETECTED);
    }

    /** Whether an estimator can use any of them. */
    public static boolean anyUsable(List<BandMeasurement> bands) {
        for (BandMeasurement band : bands) {
            if (band.getState() == BandState.DETECTED || band.getState() == BandState.NON_DETECTED) {
                return true;
            }
        }
        return false;
    }

    private static BandMeasurement notObserved(String band) {
        return new BandMeasurement(band, Double.NaN, Double.NaN, BandState.NOT_OBSERVED);
    }
}
