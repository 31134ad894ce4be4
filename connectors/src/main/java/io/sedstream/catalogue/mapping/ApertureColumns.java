package io.sedstream.catalogue.mapping;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The step from aperture to total magnitudes, for catalogues that measure colours in a fixed aperture and list one total
 * magnitude: all aperture bands of a source become brighter by the same amount, so colours stay.
 *
 * @param total column of the total magnitude, AB
 * @param aperture columns of the aperture magnitude in nearly the same band, AB; the first that has a value counts
 */
public record ApertureColumns(String total, List<String> aperture) {
    public ApertureColumns {
        aperture = List.copyOf(aperture);
        if (aperture.isEmpty()) {
            throw new IllegalArgumentException("a step to total magnitudes needs an aperture magnitude");
        }
    }

    /** What is added to each aperture magnitude, mag; 0 where the catalogue lacks what it takes. */
    double correction(ToDoubleFunction<String> row, MissingValues missing) {
        double totalMagnitude = row.applyAsDouble(total);
        if (!known(totalMagnitude, missing)) {
            return 0;
        }
        for (String column : aperture) {
            double apertureMagnitude = row.applyAsDouble(column);
            if (known(apertureMagnitude, missing)) {
                return totalMagnitude - apertureMagnitude;
            }
        }
        return 0;
    }

    private static boolean known(double magnitude, MissingValues missing) {
        return Double.isFinite(magnitude) && !missing.holds(magnitude);
    }
}
