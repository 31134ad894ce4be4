package io.sedstream.validate.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Leads walkers from the prior to the posterior, by powers of the likelihood that rise from 0 to 1: at each step they
 * are resampled by weight and moved (sequential Monte Carlo; Del Moral, Doucet and Jasra 2006, JRSS B 68, 411). So each
 * of several separate modes gets walkers by its mass, where a start from the best points would follow their height.
 *
 * @param priorDraws points of the prior at the start
 * @param walkers of the ensemble
 * @param sweepsPerStep moves of each walker between resamplings
 */
record Annealing(int priorDraws, int walkers, int sweepsPerStep) {
    /** Share of the walkers that the weights of a step leave effective. */
    private static final double EFFECTIVE_SHARE = 0.6;

    private static final int MOST_DRAWS_PER_WANTED = 50;

    private record Place(double[] point, double[] parameters, double logDensity) {}

    /** An ensemble at the posterior, and the evaluations of the likelihood before there was one. */
    record Start(WalkerEnsemble ensemble, long priorEvaluations) {}

    Start start(Target target, RandomGenerator random) {
        List<Place> prior = new ArrayList<>();
        long drawn = 0;
        while (prior.size() < priorDraws) {
            if (drawn >= (long) MOST_DRAWS_PER_WANTED * priorDraws) {
                throw new IllegalStateException("only " + prior.size() + " of " + drawn
                        + " draws from the prior have a likelihood; " + priorDraws + " are needed");
            }
            drawn++;
            double[] point = random.doubles(target.dimensions()).toArray();
            double[] parameters = new double[target.parameters()];
            double logDensity = target.logDensity(point, parameters);
            if (logDensity > Double.NEGATIVE_INFINITY) {
                prior.add(new Place(point, parameters, logDensity));
            }
        }
        double[] logDensities = prior.stream().mapToDouble(Place::logDensity).toArray();
        double power = nextPower(0, logDensities, walkers);
        WalkerEnsemble ensemble = ensemble(target, drawnByWeight(prior, weights(power, logDensities), random), random);
        sweep(ensemble, power, random);
        while (power < 1) {
            double[] current = IntStream.range(0, walkers)
                    .mapToDouble(ensemble::logDensity)
                    .toArray();
            double next = nextPower(power, current, EFFECTIVE_SHARE * walkers);
            ensemble.resample(weights(next - power, current));
            power = next;
            sweep(ensemble, power, random);
        }
        return new Start(ensemble, drawn);
    }

    /** A mixture of where the walkers are lets those of a small mode follow it, whom the many elsewhere cannot lead. */
    private void sweep(WalkerEnsemble ensemble, double power, RandomGenerator random) {
        ensemble.proposeFrom(MixtureProposal.fit(ensemble.points().toArray(double[][]::new), random));
        for (int i = 0; i < sweepsPerStep; i++) {
            ensemble.sweep(power);
        }
    }

    private static WalkerEnsemble ensemble(Target target, List<Place> places, RandomGenerator random) {
        return new WalkerEnsemble(
                target,
                places.stream().map(place -> place.point().clone()).toArray(double[][]::new),
                places.stream().mapToDouble(Place::logDensity).toArray(),
                places.stream().map(place -> place.parameters().clone()).toArray(double[][]::new),
                random);
    }

    /** Draws without replacement, by weight (Efraimidis and Spirakis 2006): no two walkers start at one place. */
    private List<Place> drawnByWeight(List<Place> places, double[] weights, RandomGenerator random) {
        double[] keys = new double[places.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = random.nextExponential() / weights[i];
        }
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> keys[i]))
                .limit(walkers)
                .map(places::get)
                .toList();
    }

    /** The power up to 1 at which the weights leave a number of points effective, (Σw)²/Σw². */
    private static double nextPower(double power, double[] logDensities, double effective) {
        if (effective(weights(1 - power, logDensities)) >= effective) {
            return 1;
        }
        double low = power;
        double high = 1;
        // In the logarithm of the step, which may be 1e-6 of the way.
        double step = 1 - power;
        for (int i = 0; i < 200 && effective(weights(step, logDensities)) < effective; i++) {
            high = power + step;
            step /= 2;
            low = power + step;
        }
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (effective(weights(middle - power, logDensities)) < effective) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static double effective(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }

    private static double[] weights(double step, double[] logDensities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logDensity : logDensities) {
            largest = Math.max(largest, logDensity);
        }
        double[] weights = new double[logDensities.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(step * (logDensities[i] - largest));
        }
        return weights;
    }
}
