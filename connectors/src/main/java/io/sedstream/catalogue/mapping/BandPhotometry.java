package io.sedstream.catalogue.mapping;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Makes a flux density in nJy of the numbers that a catalogue has for one band. */
final class BandPhotometry {
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    private final BandColumns columns;
    private final double detectionThreshold;

    BandPhotometry(BandColumns columns, double detectionThreshold) {
        this.columns = columns;
        this.detectionThreshold = detectionThreshold;
    }

    /**
     * The measurement in this band.
     *
     * @param row the number in a column, NaN where there is none
     * @param text the text in a column
     */
    BandMeasurement measure(ToDoubleFunction<String> row, UnaryOperator<String> text) {
        double value = row.applyAsDouble(columns.brightness().column());
        double spread = row.applyAsDouble(columns.uncertainty().column());
        if (columns.missing().holds(value) || saysNothing(value, spread)) {
            return measurement(Double.NaN, Double.NaN, BandState.NOT_OBSERVED);
        }
        UpperLimit limit = columns.upperLimit();
        double error = error(spread);
        double factor = Math.pow(10, -0.4 * (columns.zeroPointOffset() + aperture(row) - extinction(row)));
        double flux = factor
                * switch (columns.brightness()) {
                    case Brightness.Flux unit -> value * unit.nanojanskyPerUnit();
                    case Brightness.Magnitude magnitude ->
                        Math.pow(10, -0.4 * (value + magnitude.toAb() - Brightness.NANOJANSKY_ZERO_POINT));
                };
        if (limit != null && limit.marks(spread, text)) {
            return limit(flux / limit.sigma());
        }
        double fluxError =
                switch (columns.brightness()) {
                    case Brightness.Flux unit -> factor * error * unit.nanojanskyPerUnit();
                    case Brightness.Magnitude _ -> flux * error / MAGNITUDES_PER_E_FOLD;
                };
        if (!Double.isFinite(flux) || !(fluxError > 0 && Double.isFinite(fluxError))) {
            return measurement(Double.isFinite(flux) ? flux : Double.NaN, Double.NaN, BandState.INVALID);
        }
        // Detection is a matter of the survey's own error; the floor stands for calibration, not for noise.
        BandState state = flux >= detectionThreshold * fluxError ? BandState.DETECTED : BandState.NON_DETECTED;
        return measurement(flux, Math.hypot(fluxError, columns.errorFloor() * flux), state);
    }

    private BandMeasurement limit(double fluxError) {
        return fluxError > 0 && Double.isFinite(fluxError)
                ? measurement(0, fluxError, BandState.NON_DETECTED)
                : measurement(Double.NaN, Double.NaN, BandState.INVALID);
    }

    /** Zero with zero error, or an inverse variance of zero: nothing was measured. */
    private boolean saysNothing(double value, double spread) {
        return switch (columns.uncertainty()) {
            case Uncertainty.StandardDeviation _ -> value == 0 && spread == 0;
            case Uncertainty.InverseVariance _ -> spread == 0;
        };
    }

    /** Standard deviation in the unit of the brightness; not positive or not finite where it is not known. */
    private double error(double spread) {
        return switch (columns.uncertainty()) {
            case Uncertainty.StandardDeviation _ -> columns.missing().holds(spread) ? Double.NaN : spread;
            case Uncertainty.InverseVariance _ -> 1 / Math.sqrt(spread);
        };
    }

    private double aperture(ToDoubleFunction<String> row) {
        ApertureColumns aperture = columns.aperture();
        return aperture == null ? 0 : aperture.correction(row, columns.missing());
    }

    private double extinction(ToDoubleFunction<String> row) {
        BandColumns.Extinction extinction = columns.extinction();
        return extinction == null ? 0 : extinction.factor() * row.applyAsDouble(extinction.column());
    }

    private BandMeasurement measurement(double flux, double fluxError, BandState state) {
        return new BandMeasurement(columns.band().name(), flux, fluxError, state);
    }
}
