package io.sedstream.screen;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * Makes features independent and normal (Rosenblatt 1952): each known one becomes z with Φ(z) = P(feature &lt; value | known
 * features before it), the probability taken from a Gaussian mixture. What is impossible in a source (a band that does
 * not go with the others, a redshift that does not go with the colours) becomes a large z, which detectors notice that
 * see only a small step across a wide range otherwise. A missing feature takes part in nothing: the marginal of a mixture
 * is a mixture.
 */
public final class RosenblattTransform {
    /** Farthest that a value can lie out; beyond, the tails of a mixture mean nothing. */
    public static final double FARTHEST = 12;

    /** Components less likely by this factor than the best, in logarithm, do not count. */
    private static final double NEGLIGIBLE = 30;

    /** Sets of known features whose factors are kept. */
    private static final int KEPT = 128;

    private static final double SQRT_2 = Math.sqrt(2);
    private static final double SMALLEST_TAIL = tail(FARTHEST);

    private final double[] logWeights;
    private final double[][] means;
    private final double[][] covariances;
    private final Map<BitSet, Factor[]> factors = new ConcurrentHashMap<>();
    private final ThreadLocal<Memory> memories;

    /** Cholesky factor of a covariance, lower triangle row by row, and the logarithms of its diagonal. */
    private record Factor(double[] triangle, double[] logDiagonal) {
        static Factor of(int features) {
            return new Factor(new double[features * (features + 1) / 2], new double[features]);
        }
    }

    /** What a thread writes to, one source after the other. */
    private static final class Memory {
        /** By component and feature. */
        private final double[][] innovations;
        /** By component, of features whose factors are not kept. */
        private final Factor[] factors;

        private final double[] matrix;
        private final double[] logProbability;
        private final int[] used;
        private final BitSet key;

        Memory(int components, int features) {
            innovations = new double[components][features];
            factors = new Factor[components];
            Arrays.setAll(factors, component -> Factor.of(features));
            matrix = new double[features * features];
            logProbability = new double[components];
            used = new int[features];
            key = new BitSet(features);
        }
    }

    public RosenblattTransform(GaussianMixture.Parameters mixture) {
        logWeights = mixture.weights().stream().mapToDouble(Math::log).toArray();
        means = mixture.means().toArray(double[][]::new);
        covariances =
                IntStream.range(0, means.length).mapToObj(mixture::covariance).toArray(double[][]::new);
        memories = ThreadLocal.withInitial(() -> new Memory(means.length, means[0].length));
    }

    private static double tail(double deviations) {
        return 0.5 * Erfc.value(deviations / SQRT_2);
    }

    /** Replaces the known values by their z, −{@value #FARTHEST} to {@value #FARTHEST}; the others stay. */
    public void apply(float[] x, boolean[] known) {
        Memory memory = memories.get();
        int[] used = memory.used;
        int count = 0;
        memory.key.clear();
        for (int i = 0; i < x.length; i++) {
            if (known[i]) {
                used[count++] = i;
                memory.key.set(i);
            }
        }
        Factor[] factor = factors(count, memory);
        double[] logProbability = memory.logProbability;
        System.arraycopy(logWeights, 0, logProbability, 0, logWeights.length);
        double[][] innovations = memory.innovations;
        for (int i = 0; i < count; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double one : logProbability) {
                largest = Math.max(largest, one);
            }
            double below = 0;
            double above = 0;
            double total = 0;
            for (int k = 0; k < means.length; k++) {
                double[] triangle = factor[k].triangle;
                double[] innovation = innovations[k];
                int row = i * (i + 1) / 2;
                double rest = x[used[i]] - means[k][used[i]];
                for (int j = 0; j < i; j++) {
                    rest -= triangle[row + j] * innovation[j];
                }
                innovation[i] = rest / triangle[row + i];
                double relative = logProbability[k] - largest;
                if (relative > -NEGLIGIBLE) {
                    double share = Math.exp(relative);
                    total += share;
                    below += share * tail(-innovation[i]);
                    above += share * tail(innovation[i]);
                }
                logProbability[k] -= factor[k].logDiagonal[i] + 0.5 * innovation[i] * innovation[i];
            }
            double z = deviations(Math.min(below, above) / total);
            x[used[i]] = (float) (below < above ? -z : z);
        }
    }

    private static double deviations(double tail) {
        return tail < SMALLEST_TAIL ? FARTHEST : Math.max(0, SQRT_2 * InverseErfc.value(2 * tail));
    }

    /** Factors of the components' covariances of the features that are used. */
    private Factor[] factors(int count, Memory memory) {
        Factor[] kept = factors.get(memory.key);
        if (kept != null) {
            return kept;
        }
        boolean keep = factors.size() < KEPT;
        Factor[] made = keep ? new Factor[means.length] : memory.factors;
        for (int k = 0; k < made.length; k++) {
            if (keep) {
                made[k] = Factor.of(count);
            }
            fill(made[k], covariances[k], count, memory);
        }
        if (keep) {
            factors.put((BitSet) memory.key.clone(), made);
        }
        return made;
    }

    private static void fill(Factor factor, double[] covariance, int n, Memory memory) {
        double[] matrix = memory.matrix;
        int[] used = memory.used;
        int d = used.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = covariance[used[i] * d + used[j]];
            }
        }
        CholeskyFactor.inPlace(matrix, n);
        for (int i = 0, next = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                factor.triangle[next++] = matrix[i * n + j];
            }
            factor.logDiagonal[i] = Math.log(matrix[i * n + i]);
        }
    }
}
