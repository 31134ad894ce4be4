package io.sedstream.catalogue.mapping;

import io.sedstream.photometry.Band;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one band and what is done to their numbers.
 *
 * @param zeroPointOffset added to the magnitude, mag
 * @param aperture step to total magnitudes; null for a band that is total already
 * @param extinction Galactic extinction to be taken off, where the catalogue's fluxes are not yet corrected
 * @param errorFloor share of the flux added to the error in quadrature, for what the catalogue's errors leave out
 * @param upperLimit how the catalogue marks upper limits; null where it has none
 */
public record BandColumns(
        Band band,
        Brightness brightness,
        Uncertainty uncertainty,
        double zeroPointOffset,
        @Nullable ApertureColumns aperture,
        @Nullable Extinction extinction,
        double errorFloor,
        MissingValues missing,
        @Nullable UpperLimit upperLimit) {
    /** Extinction in this band is {@code factor} times the column, mag. */
    public record Extinction(String column, double factor) {
        public Extinction {
            if (!Double.isFinite(factor)) {
                throw new IllegalArgumentException("extinction of " + factor + " times the column " + column);
            }
        }
    }

    public BandColumns {
        if (!Double.isFinite(zeroPointOffset) || !(errorFloor >= 0 && Double.isFinite(errorFloor))) {
            throw new IllegalArgumentException("band " + band + ": zero point offset " + zeroPointOffset
                    + " mag, error floor " + errorFloor + ": the floor is a share of the flux such as 0.05");
        }
    }

    BandColumns withoutZeroPoint() {
        return new BandColumns(band, brightness, uncertainty, 0, aperture, extinction, errorFloor, missing, upperLimit);
    }
}
