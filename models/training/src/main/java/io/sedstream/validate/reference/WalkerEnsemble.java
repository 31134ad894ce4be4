package io.sedstream.validate.reference;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walkers that move by one another's positions. In a sweep one half moves by the places of the other, then the other
 * half: by the stretch move of Goodman and Weare (2010, CAMCoS 5, 65), or along the difference of two walkers (ter Braak
 * 2006, Stat. Comput. 16, 239), now and then by the whole of it; or, independently of where it is, to a draw of a mixture fitted
 * beforehand. All adapt to the target's scales and correlations, and all keep its density.
 */
final class WalkerEnsemble {
    private static final double STRETCH_SHARE = 0.25;
    /** Of the moves, once there is a mixture to propose from. */
    private static final double MIXTURE_SHARE = 0.5;
    /** Largest stretch, as in emcee. */
    private static final double STRETCH = 2;
    /** Share of the difference moves that take the whole difference. */
    private static final double JUMP_SHARE = 0.15;
    /** Share of the difference moves that are shortened, down to a part of the difference. */
    private static final double SHORT_SHARE = 0.25;

    private static final double SHORTEST = 0.02;
    /** So that the moves are not confined to the lattice of the walkers' differences. */
    private static final double JITTER = 1e-5;

    private final Target target;
    private final RandomGenerator random;
    private final double differenceScale;
    private final int[] order;
    private final double[] proposal;
    private double[] proposedParameters;
    private final double[][] points;
    private final double[][] parameters;
    private final double[] logDensities;
    private @Nullable MixtureProposal mixture;
    private long evaluations;
    private long proposals;
    private long accepted;

    /** Walkers at points of finite density; the arrays are taken over. */
    WalkerEnsemble(
            Target target, double[][] points, double[] logDensities, double[][] parameters, RandomGenerator random) {
        this.target = target;
        this.random = random;
        this.points = points;
        this.parameters = parameters;
        this.logDensities = logDensities;
        differenceScale = 2.38 / Math.sqrt(2.0 * target.dimensions());
        order = new int[points.length];
        Arrays.setAll(order, i -> i);
        proposal = new double[target.dimensions()];
        proposedParameters = new double[target.parameters()];
    }

    /** Every so many of the walkers; they move by the same source of random numbers. */
    WalkerEnsemble everyNth(int stride) {
        int count = size() / stride;
        double[] kept = new double[count];
        Arrays.setAll(kept, i -> logDensities[i * stride]);
        return new WalkerEnsemble(
                target,
                IntStream.range(0, count)
                        .mapToObj(i -> points[i * stride].clone())
                        .toArray(double[][]::new),
                kept,
                IntStream.range(0, count)
                        .mapToObj(i -> parameters[i * stride].clone())
                        .toArray(double[][]::new),
                random);
    }

    int size() {
        return points.length;
    }

    double logDensity(int walker) {
        return logDensities[walker];
    }

    double parameter(int walker, int parameter) {
        return parameters[walker][parameter];
    }

    long evaluations() {
        return evaluations;
    }

    long proposals() {
        return proposals;
    }

    long accepted() {
        return accepted;
    }

    /** Where the walkers are, as copies. */
    List<double[]> points() {
        return Arrays.stream(points).map(double[]::clone).toList();
    }

    /** From now on a share of the moves are draws of a mixture. */
    void proposeFrom(MixtureProposal proposals) {
        mixture = proposals;
    }

    /** Replaces the walkers by copies of some: systematic resampling with the given weights. */
    void resample(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        int n = size();
        double[][] newPoints = new double[n][];
        double[][] newParameters = new double[n][];
        double[] newDensities = new double[n];
        double offset = random.nextDouble();
        double cumulative = weights[0] / sum * n;
        int from = 0;
        for (int i = 0; i < n; i++) {
            while (cumulative < i + offset && from < weights.length - 1) {
                from++;
                cumulative += weights[from] / sum * n;
            }
            newPoints[i] = points[from].clone();
            newParameters[i] = parameters[from].clone();
            newDensities[i] = logDensities[from];
        }
        System.arraycopy(newPoints, 0, points, 0, n);
        System.arraycopy(newParameters, 0, parameters, 0, n);
        System.arraycopy(newDensities, 0, logDensities, 0, n);
    }

    /** Offers every walker a move once; the target is the likelihood to a power. */
    void sweep(double power) {
        for (int i = order.length - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[k];
            order[k] = kept;
        }
        int half = order.length / 2;
        for (int i = 0; i < order.length; i++) {
            boolean first = i < half;
            move(order[i], first ? half : 0, first ? order.length : half, power);
        }
    }

    /** Moves a walker by those in a range of the order. */
    private void move(int walker, int from, int to, double power) {
        double kind = random.nextDouble();
        double logRatio;
        if (mixture != null && kind < MIXTURE_SHARE) {
            mixture.draw(random, proposal);
            logRatio = mixture.logDensity(points[walker]) - mixture.logDensity(proposal);
        } else if (kind > 1 - STRETCH_SHARE) {
            logRatio = stretch(walker, from, to);
        } else {
            logRatio = difference(walker, from, to);
        }
        proposals++;
        for (double coordinate : proposal) {
            if (!(coordinate > 0 && coordinate < 1)) {
                return;
            }
        }
        evaluations++;
        double logDensity = target.logDensity(proposal, proposedParameters);
        double logAcceptance = logRatio + power * (logDensity - logDensities[walker]);
        if (logDensity > Double.NEGATIVE_INFINITY && Math.log(random.nextDouble()) < logAcceptance) {
            accepted++;
            System.arraycopy(proposal, 0, points[walker], 0, proposal.length);
            logDensities[walker] = logDensity;
            double[] replaced = parameters[walker];
            parameters[walker] = proposedParameters;
            proposedParameters = replaced;
        }
    }

    private double stretch(int walker, int from, int to) {
        double[] other = points[order[random.nextInt(from, to)]];
        double root = (STRETCH - 1) * random.nextDouble() + 1;
        double factor = root * root / STRETCH;
        for (int d = 0; d < proposal.length; d++) {
            proposal[d] = other[d] + factor * (points[walker][d] - other[d]);
        }
        return (proposal.length - 1) * Math.log(factor);
    }

    private double difference(int walker, int from, int to) {
        int first = random.nextInt(from, to);
        int second = random.nextInt(from, to - 1);
        second += second >= first ? 1 : 0;
        // Any distribution of the scale will do that does not depend on the walker's place. Short steps serve a mode
        // that is smaller than the differences, most of which are those of other modes.
        double kind = random.nextDouble();
        double scale = kind < JUMP_SHARE
                ? 1
                : kind < JUMP_SHARE + SHORT_SHARE
                        ? differenceScale * Math.pow(SHORTEST, random.nextDouble())
                        : differenceScale * (0.25 + random.nextDouble());
        double[] a = points[order[first]];
        double[] b = points[order[second]];
        for (int d = 0; d < proposal.length; d++) {
            proposal[d] = points[walker][d] + scale * (a[d] - b[d]) + JITTER * random.nextGaussian();
        }
        return 0;
    }
}
