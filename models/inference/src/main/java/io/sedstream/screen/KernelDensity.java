package io.sedstream.screen;

import io.sedstream.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * −ln of a kernel density estimate, Gaussian with bandwidth 1 in each feature (Latecki et al. 2007; PyOD's KDE).
 *
 * <p>Over the known positions only: as the kernel is a product, that is the marginal density times the peak (2π)^−½ of the
 * kernel per missing position. So no source scores higher with a band missing than with any value of it, and sources with
 * different bands compare.
 */
public final class KernelDensity implements DistanceDetector {
    /** Kernels weaker than e^−45 of the strongest count as that; a million of them add 3e-14. */
    private static final float WEAKEST = 45;

    private static final float LOG2_E = (float) (1 / Math.log(2));
    /** Added to a small number, and taken off again, it leaves the nearest whole one. */
    private static final float ROUNDING = 3 << 22;

    private static final int MANTISSA_BITS = 23;
    /** Taylor series of 2^f, f from −1/2 to 1/2, right to 1e-8. */
    private static final float[] SERIES = series(7);

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final TrainingVectors training;

    /** The fitted detector, with a kernel at each of the vectors. */
    public KernelDensity(TrainingVectors training) {
        this.training = training;
    }

    @Override
    public String name() {
        return "kernel-density";
    }

    @Override
    public TrainingVectors training() {
        return training;
    }

    @Override
    public double score(Distances distances) {
        float[] squares = distances.squares();
        float nearest = distances.all().nearest().square(0);
        float[] sums = new float[Lanes.MOST];
        for (int lane = 0; lane < Lanes.MOST; lane += Lanes.COUNT) {
            sum(squares, lane, nearest).intoArray(sums, lane);
        }
        double sum = 0;
        for (float one : sums) {
            sum += one;
        }
        return nearest / 2.0 - Math.log(sum / squares.length) + distances.features() / 2.0 * Math.log(2 * Math.PI);
    }

    /** Sums of the kernels of each {@value Lanes#MOST}th training vector, from the one numbered {@code first} on. */
    private static FloatVector sum(float[] squares, int first, float nearest) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int row = first;
        for (; row + Lanes.COUNT <= squares.length; row += Lanes.MOST) {
            sum = sum.add(kernels(FloatVector.fromArray(SPECIES, squares, row), nearest));
        }
        VectorMask<Float> left = SPECIES.indexInRange(row, squares.length);
        return sum.add(kernels(FloatVector.fromArray(SPECIES, squares, row, left), nearest), left);
    }

    private static float[] series(int terms) {
        float[] series = new float[terms];
        double term = 1;
        for (int i = 0; i < terms; i++) {
            series[i] = (float) term;
            term *= Math.log(2) / (i + 1);
        }
        return series;
    }

    /** exp((nearest − square)/2), right to 1e-5. */
    private static FloatVector kernels(FloatVector squares, float nearest) {
        FloatVector power =
                squares.broadcast(nearest).sub(squares).mul(0.5f).max(-WEAKEST).mul(LOG2_E);
        FloatVector whole = power.add(ROUNDING).sub(ROUNDING);
        FloatVector fraction = power.sub(whole);
        FloatVector mantissa = squares.broadcast(SERIES[SERIES.length - 1]);
        for (int i = SERIES.length - 2; i >= 0; i--) {
            mantissa = mantissa.mul(fraction).add(SERIES[i]);
        }
        Vector<Integer> exponent = whole.convert(VectorOperators.F2I, 0).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return mantissa.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
