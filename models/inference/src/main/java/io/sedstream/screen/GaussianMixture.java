package io.sedstream.screen;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * −ln of the density of a Gaussian mixture with full covariances (PyOD's GMM): −ln Σ_k w_k |2πC_k|^−½ exp(−m_k²/2) with the
 * Mahalanobis distance m_k to component k.
 *
 * <p>Positions that are not known: m_k is that of the marginal over the known ones, the smallest that any values at the
 * others could give, and the norm stays that of all. In other words, each component multiplies its marginal density by the
 * highest density of the rest given the known. So no source scores higher with a band missing than with any value of it.
 * The plain marginal density has no such order: it lacks the large density of a band that scatters little.
 */
public final class GaussianMixture implements Detector {
    private final List<Component> components;
    private final ThreadLocal<Memory> memories;

    /**
     * The fitted mixture of K Gaussians in d dimensions.
     *
     * @param means [component], each of length d
     * @param covariances [component], the lower triangle of each with its diagonal, row by row
     */
    public record Parameters(
            List<Double> weights,

            @JsonSerialize(contentUsing = PackedSingles.Writer.class)
            @JsonDeserialize(contentUsing = PackedSingles.Reader.class)
            List<double[]> means,

            @JsonSerialize(contentUsing = PackedSingles.Writer.class)
            @JsonDeserialize(contentUsing = PackedSingles.Reader.class)
            List<double[]> covariances) {
        public Parameters {
            weights = List.copyOf(weights);
            means = List.copyOf(means);
            covariances = List.copyOf(covariances);
        }

        /** A component's covariance, of which the upper triangle is left at zero. */
        double[] covariance(int component) {
            int d = means.get(component).length;
            double[] triangle = covariances.get(component);
            double[] matrix = new double[d * d];
            for (int i = 0, next = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i * d + j] = triangle[next++];
                }
            }
            return matrix;
        }
    }

    /** Precision C⁻¹, row by row, and ln w − ½ ln |2πC|. */
    private record Component(double[] mean, double[] precision, double logNorm) {}

    /** What a thread writes to, one source after the other. */
    private static final class Memory {
        private final double[] residual;
        private final double[] products;
        private final double[] block;
        /** Positions that are not known, {@link #count} of them. */
        private final int[] missing;

        private int count;

        Memory(int dimensions) {
            residual = new double[dimensions];
            products = new double[dimensions];
            block = new double[dimensions * dimensions];
            missing = new int[dimensions];
        }

        void take(boolean[] known) {
            count = 0;
            for (int i = 0; i < known.length; i++) {
                if (!known[i]) {
                    missing[count++] = i;
                }
            }
        }
    }

    public GaussianMixture(Parameters fitted) {
        int dimensions = fitted.means().getFirst().length;
        memories = ThreadLocal.withInitial(() -> new Memory(dimensions));
        components = IntStream.range(0, fitted.weights().size())
                .mapToObj(k -> component(fitted.weights().get(k), fitted.means().get(k), fitted.covariance(k)))
                .toList();
    }

    private static Component component(double weight, double[] mean, double[] covariance) {
        int d = mean.length;
        double logDeterminant = CholeskyFactor.inPlace(covariance, d);
        double[] precision = new double[d * d];
        double[] column = new double[d];
        for (int i = 0; i < d; i++) {
            Arrays.fill(column, 0);
            column[i] = 1;
            CholeskyFactor.solveForward(covariance, d, column);
            CholeskyFactor.solveBackward(covariance, d, column);
            System.arraycopy(column, 0, precision, i * d, d);
        }
        return new Component(
                mean.clone(), precision, Math.log(weight) - 0.5 * (logDeterminant + d * Math.log(2 * Math.PI)));
    }

    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public double score(float[] x, boolean[] known) {
        double[] logDensity = new double[components.size()];
        Memory memory = memories.get();
        memory.take(known);
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logDensity.length; k++) {
            Component component = components.get(k);
            logDensity[k] = component.logNorm - 0.5 * squaredDistance(component, x, known, memory);
            largest = Math.max(largest, logDensity[k]);
        }
        double sum = 0;
        for (double one : logDensity) {
            sum += Math.exp(one - largest);
        }
        return -largest - Math.log(sum);
    }

    /**
     * Over the known positions a, the others b: r_a' P_aa r_a − v' P_bb⁻¹ v with v = P_ba r_a, which costs next to nothing
     * when little is missing.
     */
    private static double squaredDistance(Component component, float[] x, boolean[] known, Memory memory) {
        int d = x.length;
        int[] missing = memory.missing;
        int count = memory.count;
        double[] residual = memory.residual;
        for (int i = 0; i < d; i++) {
            residual[i] = known[i] ? x[i] - component.mean[i] : 0;
        }
        double distance = 0;
        double[] v = memory.products;
        int next = 0;
        for (int i = 0; i < d; i++) {
            double product = 0;
            for (int j = 0; j < d; j++) {
                product += component.precision[i * d + j] * residual[j];
            }
            distance += residual[i] * product;
            if (!known[i]) {
                v[next++] = product;
            }
        }
        double[] block = memory.block;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                block[i * count + j] = component.precision[missing[i] * d + missing[j]];
            }
        }
        CholeskyFactor.inPlace(block, count);
        CholeskyFactor.solveForward(block, count, v);
        for (int i = 0; i < count; i++) {
            distance -= v[i] * v[i];
        }
        return Math.max(0, distance);
    }
}
