package io.sedstream.train;

import java.util.Random;

/**
 * A problem with a known posterior: logits θ ~ N(0, I) of two parameters, three features x = A·θ + N(0, σ²I). The
 * posterior of θ is normal with covariance (I + AᵀA/σ²)⁻¹ and mean covariance·Aᵀx/σ².
 */
final class LinearGaussianPairs implements TrainingPairs {
    static final double[][] DESIGN = {{1, 0.5}, {-0.3, 1.2}, {0.8, 0.8}};
    static final double SIGMA = 0.5;

    private final double[][] logits;

    LinearGaussianPairs(int count, long seed) {
        Random random = new Random(seed);
        logits = new double[count][];
        for (int i = 0; i < count; i++) {
            logits[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
        }
    }

    @Override
    public int count() {
        return logits.length;
    }

    @Override
    public int featureCount() {
        return DESIGN.length;
    }

    @Override
    public int parameterCount() {
        return 2;
    }

    @Override
    public void draw(long seed, float[] features, float[] targets) {
        Random random = new Random(seed);
        for (int i = 0; i < count(); i++) {
            for (int f = 0; f < DESIGN.length; f++) {
                double signal = DESIGN[f][0] * logits[i][0] + DESIGN[f][1] * logits[i][1];
                features[f * count() + i] = (float) (signal + SIGMA * random.nextGaussian());
            }
            for (int d = 0; d < 2; d++) {
                targets[d * count() + i] = (float) (1 / (1 + Math.exp(-logits[i][d])));
            }
        }
    }

    /** Mean of the two logits, their standard deviations and their correlation given features. */
    static double[] posterior(float[] x) {
        double a = 1;
        double b = 0;
        double c = 1;
        double[] projected = new double[2];
        double precision = 1 / (SIGMA * SIGMA);
        for (int f = 0; f < DESIGN.length; f++) {
            a += DESIGN[f][0] * DESIGN[f][0] * precision;
            b += DESIGN[f][0] * DESIGN[f][1] * precision;
            c += DESIGN[f][1] * DESIGN[f][1] * precision;
            projected[0] += DESIGN[f][0] * x[f] * precision;
            projected[1] += DESIGN[f][1] * x[f] * precision;
        }
        double determinant = a * c - b * b;
        return new double[] {
            (c * projected[0] - b * projected[1]) / determinant,
            (a * projected[1] - b * projected[0]) / determinant,
            Math.sqrt(c / determinant),
            Math.sqrt(a / determinant),
            -b / Math.sqrt(a * c)
        };
    }
}
