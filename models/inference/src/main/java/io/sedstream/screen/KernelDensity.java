package io.sedstream.screen;

/**
 * −ln of a kernel density estimate, Gaussian with bandwidth 1 in each feature (Latecki et al. 2007; PyOD's KDE).
 *
 * <p>Over the known positions only: as the kernel is a product, that is the marginal density times the peak (2π)^−½ of the
 * kernel per missing position. So no source scores higher with a band missing than with any value of it, and sources with
 * different bands compare.
 */
public final class KernelDensity implements DistanceDetector {
    private static final int BLOCK = 512;
    /** Kernels weaker than e^−45 of the strongest count as that; a million of them add 3e-14. */
    private static final double WEAKEST = 45;
    /** 2^10, reached by squaring ten times. */
    private static final double PARTS = 1024;

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
        double nearest = distances.all().nearest().square(0);
        double[] sums = new double[BLOCK];
        for (int start = 0; start < squares.length; start += BLOCK) {
            add(sums, squares, start, Math.min(BLOCK, squares.length - start), nearest);
        }
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return nearest / 2 - Math.log(sum / squares.length) + distances.features() / 2.0 * Math.log(2 * Math.PI);
    }

    /**
     * Adds exp((nearest − square)/2) of a block, as exp(y/1024)^1024 with five terms of the inner one's series, right to
     * 1e-12. The compiler makes vector instructions of this and not of {@code Math.exp}.
     */
    private static void add(double[] sums, float[] squares, int start, int count, double nearest) {
        for (int i = 0; i < count; i++) {
            double y = Math.max((nearest - squares[start + i]) * 0.5, -WEAKEST) * (1 / PARTS);
            double e = 1 + y * (1 + y * (1.0 / 2) * (1 + y * (1.0 / 3) * (1 + y * (1.0 / 4) * (1 + y * (1.0 / 5)))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            sums[i] += e;
        }
    }
}
