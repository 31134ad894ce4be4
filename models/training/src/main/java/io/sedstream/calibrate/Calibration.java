package io.sedstream.calibrate;

import java.util.List;

/**
 * Zero points and error floors of a catalogue.
 *
 * @param galaxies that took part
 * @param settled whether the last step was negligible
 */
public record Calibration(List<BandCalibration> bands, int galaxies, int iterations, boolean settled) {
    public Calibration {
        bands = List.copyOf(bands);
    }
}
