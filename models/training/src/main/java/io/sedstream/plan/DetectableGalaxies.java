package io.sedstream.plan;

import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.UniformRange;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.simulate.SimulatedGalaxies;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The prior, cut to galaxies that the survey could list: those whose true flux in the selection band lies in a range.
 *
 * <p>Flux is proportional to mass, so a simulated spectral energy distribution stands for all masses. Each has an
 * interval of log mass in which it is both inside the prior and in the range; it is kept with a probability proportional
 * to the length of that interval, and its mass is then uniform in it. The result is the prior conditioned on the range,
 * with a mass that can be drawn afresh every epoch. Where the range exceeds what the survey lists, the posterior of a
 * listed source is the one under the whole prior.
 */
final class DetectableGalaxies {
    private final SimulatedGalaxies galaxies;
    private final List<Integer> kept = new ArrayList<>();
    private final List<Double> lowest = new ArrayList<>();
    private final List<Double> highest = new ArrayList<>();

    DetectableGalaxies(
            SimulatedGalaxies galaxies,
            UniformRange log10Mass,
            int selectionBand,
            TrainingPlan.Survey survey,
            long seed) {
        this.galaxies = galaxies;
        SplittableRandom random = new SplittableRandom(seed);
        double fullLength =
                Math.min(log10Mass.high() - log10Mass.low(), 0.4 * (survey.faintest() - survey.brightest()));
        float[] flux = galaxies.fluxNanojansky(selectionBand);
        float[] mass = galaxies.parameter(GalaxyParameter.LOG10_MASS_FORMED);
        for (int i = 0; i < galaxies.size(); i++) {
            double magnitudeAtMass = MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(flux[i]);
            double low = Math.max(log10Mass.low(), mass[i] + 0.4 * (magnitudeAtMass - survey.faintest()));
            double high = Math.min(log10Mass.high(), mass[i] + 0.4 * (magnitudeAtMass - survey.brightest()));
            if (random.nextDouble() * fullLength < high - low) {
                kept.add(i);
                lowest.add(low);
                highest.add(high);
            }
        }
    }

    int size() {
        return kept.size();
    }

    SimulatedGalaxies galaxies() {
        return galaxies;
    }

    /** Index into {@link #galaxies()}. */
    int galaxy(int index) {
        return kept.get(index);
    }

    /** Log mass formed at a quantile of its interval, log10(Msun). */
    double log10Mass(int index, double quantile) {
        return lowest.get(index) + quantile * (highest.get(index) - lowest.get(index));
    }
}
