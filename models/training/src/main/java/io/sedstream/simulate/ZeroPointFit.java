package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Zero-point offsets of a catalogue from galaxies of known redshift.
 *
 * <p>For each galaxy the simulated one nearest in χ², at any mass, among those at nearly its redshift is its template.
 * The median residual of a band over all galaxies corrects the band, and the fit is repeated (Ilbert et al. 2006,
 * §4.2). Masses and a common offset of all bands cannot be told apart, so the mean over the anchor bands is kept at 0.
 *
 * @param anchors bands whose mean offset is 0
 * @param errorFloor smallest relative error, for the templates' own imperfection
 * @param redshiftWindow half width of the range of templates, in ln(1+z)
 * @param minimumBands measured bands that a galaxy needs to take part
 */
public record ZeroPointFit(
        Set<Band> anchors, double errorFloor, double redshiftWindow, int minimumBands, int iterations) {
    private static final double MINIMUM_SIGNAL_TO_NOISE = 3;

    public ZeroPointFit {
        anchors = Set.copyOf(anchors);
        if (anchors.isEmpty() || !(errorFloor >= 0) || !(redshiftWindow > 0) || minimumBands < 2 || iterations < 1) {
            throw new IllegalArgumentException("a zero-point fit needs anchors, a window, two bands and an iteration");
        }
    }

    /**
     * 5 % error floor, templates within 0.5 % in 1+z, six bands, 40 iterations: the tilt of all colours that dust and
     * age can nearly imitate converges slowly, everything else within three.
     */
    public static ZeroPointFit anchoredAt(Set<Band> anchors) {
        return new ZeroPointFit(anchors, 0.05, 0.005, 6, 40);
    }

    /** Offsets in magnitudes to be ADDED to the catalogue's magnitudes, by band. */
    public Map<Band, Double> fit(MeasuredGalaxies galaxies, SimulatedGalaxies templates) {
        if (!galaxies.bands().equals(templates.bands()) || !templates.bands().containsAll(anchors)) {
            throw new IllegalArgumentException("catalogue, templates and anchors must agree in bands: "
                    + galaxies.bands() + ", " + templates.bands() + ", " + anchors);
        }
        int bands = galaxies.bands().size();
        TemplateShelf shelf = new TemplateShelf(templates);
        double[] offset = new double[bands];
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[] correction = medianResiduals(galaxies, shelf, offset);
            for (int b = 0; b < bands; b++) {
                offset[b] += correction[b];
            }
            double mean = IntStream.range(0, bands)
                    .filter(b -> anchors.contains(galaxies.bands().get(b)))
                    .mapToDouble(b -> offset[b])
                    .average()
                    .orElseThrow();
            for (int b = 0; b < bands; b++) {
                offset[b] -= mean;
            }
        }
        Map<Band, Double> result = new LinkedHashMap<>();
        for (int b = 0; b < bands; b++) {
            result.put(galaxies.bands().get(b), offset[b]);
        }
        return result;
    }

    /** Median of model minus corrected catalogue magnitude per band, 0 where no galaxy is measured. */
    private double[] medianResiduals(MeasuredGalaxies galaxies, TemplateShelf shelf, double[] offset) {
        int bands = offset.length;
        double[][] residual = new double[bands][galaxies.size()];
        int[] count = new int[bands];
        double[] flux = new double[bands];
        double[] weight = new double[bands];
        double[] model = new double[bands];
        for (int i = 0; i < galaxies.size(); i++) {
            int used = 0;
            for (int b = 0; b < bands; b++) {
                boolean measured = galaxies.measured(b, i);
                double factor = Math.pow(10, -0.4 * offset[b]);
                flux[b] = measured ? galaxies.flux(b, i) * factor : 0;
                double floor = errorFloor * flux[b];
                double error = galaxies.error(b, i) * factor;
                weight[b] = measured ? 1 / (error * error + floor * floor) : 0;
                used += measured ? 1 : 0;
            }
            if (used < minimumBands || !shelf.best(galaxies.redshift(i), redshiftWindow, flux, weight, model)) {
                continue;
            }
            for (int b = 0; b < bands; b++) {
                if (weight[b] > 0 && galaxies.flux(b, i) > MINIMUM_SIGNAL_TO_NOISE * galaxies.error(b, i)) {
                    residual[b][count[b]++] = -2.5 * Math.log10(model[b] / flux[b]);
                }
            }
        }
        double[] median = new double[bands];
        for (int b = 0; b < bands; b++) {
            if (count[b] > 0) {
                Arrays.sort(residual[b], 0, count[b]);
                median[b] = residual[b][count[b] / 2];
            }
        }
        return median;
    }

    /** Templates by rising redshift, fluxes side by side. */
    private static final class TemplateShelf {
        private final int bands;
        private final double[] logRedshift;
        /** {@code [template · bands + band]}, scaled to unit length so that single precision never overflows. */
        private final float[] flux;

        TemplateShelf(SimulatedGalaxies templates) {
            bands = templates.bands().size();
            int[] order = IntStream.range(0, templates.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> templates.redshift()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            logRedshift = new double[order.length];
            flux = new float[order.length * bands];
            for (int k = 0; k < order.length; k++) {
                logRedshift[k] = Math.log1p(templates.redshift()[order[k]]);
                double norm = 0;
                for (int b = 0; b < bands; b++) {
                    norm = Math.hypot(norm, templates.fluxNanojansky(b)[order[k]]);
                }
                for (int b = 0; b < bands; b++) {
                    flux[k * bands + b] = (float) (templates.fluxNanojansky(b)[order[k]] / norm);
                }
            }
        }

        /** Writes the best template, scaled to the galaxy; false where there is none at its redshift. */
        boolean best(double redshift, double window, double[] galaxy, double[] weight, double[] model) {
            double centre = Math.log1p(redshift);
            int from = lowerBound(centre - window);
            int to = lowerBound(centre + window);
            double smallest = Double.POSITIVE_INFINITY;
            for (int k = from; k < to; k++) {
                double cross = 0;
                double square = 0;
                for (int b = 0; b < bands; b++) {
                    double t = flux[k * bands + b];
                    cross += weight[b] * t * galaxy[b];
                    square += weight[b] * t * t;
                }
                // χ² less the template-free term; a negative scale is no galaxy.
                double chiSquare = cross > 0 ? -cross * cross / square : 0;
                if (chiSquare < smallest) {
                    smallest = chiSquare;
                    for (int b = 0; b < bands; b++) {
                        model[b] = cross / square * flux[k * bands + b];
                    }
                }
            }
            return smallest < 0;
        }

        private int lowerBound(double value) {
            int found = Arrays.binarySearch(logRedshift, value);
            return found >= 0 ? found : -found - 1;
        }
    }
}
