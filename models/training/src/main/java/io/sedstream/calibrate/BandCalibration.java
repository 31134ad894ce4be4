package io.sedstream.calibrate;

import io.sedstream.photometry.Band;
import java.util.List;

/**
 * What a catalogue's magnitudes and errors in one band are off by.
 *
 * @param galaxies how many say something about the band
 * @param trend what is left in bins of redshift: no calibration, but an error of the templates
 */
public record BandCalibration(
        Band band, int galaxies, Offset offset, Floor floor, Residuals residuals, List<RedshiftBin> trend) {
    /** Beyond this share of the scatter in the prediction, the rest is a difference of nearly equal numbers. */
    private static final double LARGEST_PREDICTED_SHARE = 0.9;

    private static final double MAGNITUDES_PER_SHARE = 2.5 / Math.log(10);

    public BandCalibration {
        trend = List.copyOf(trend);
    }

    /**
     * To be ADDED to the magnitudes, mag.
     *
     * @param samplingError from the galaxies drawn anew (bootstrap)
     * @param templateError from medians that are wrong by 0.02 mag in each band, as templates are not nature; far larger
     *     where bands can only be tilted together, which dust and age imitate
     */
    public record Offset(double magnitude, double samplingError, double templateError) {}

    /**
     * Share of the flux to be added to the catalogue's errors in quadrature.
     *
     * @param samplingError from the galaxies drawn anew (bootstrap)
     */
    public record Floor(double shareOfFlux, double samplingError) {}

    /**
     * Measured minus predicted from the other bands, mag; NaN without galaxies.
     *
     * @param scatterBefore NMAD before the calibration
     * @param scatterAfter NMAD with the offsets and floors of all bands
     * @param noise the part of it that is photometric noise, median
     * @param prediction the part of it that the other bands leave open, median
     * @param coverage share within one expected standard deviation afterwards; 0.683 is right
     */
    public record Residuals(
            double medianBefore,
            double scatterBefore,
            double scatterAfter,
            double noise,
            double prediction,
            double coverage) {
        /** The floor if the other bands knew this one exactly, share of the flux: it cannot be wider. */
        public double largestFloor() {
            return Math.sqrt(Math.max(scatterAfter * scatterAfter - noise * noise, 0)) / MAGNITUDES_PER_SHARE;
        }
    }

    /**
     * Galaxies of similar redshift.
     *
     * @param offset that these galaxies would still add to the magnitudes, mag; NaN where there are none
     * @param error standard error, mag
     */
    public record RedshiftBin(double low, double high, int galaxies, double offset, double error) {}

    /** Whether there were enough galaxies for an offset; it is 0 otherwise. */
    public boolean hasOffset() {
        return galaxies >= CalibrationStep.LEAST_GALAXIES;
    }

    /** Whether the scatter says something about the floor, and not only about how little the other bands know. */
    public boolean hasFloor() {
        return hasOffset() && residuals.prediction() < LARGEST_PREDICTED_SHARE * residuals.scatterAfter();
    }
}
