package io.sedstream.posterior;

/**
 * The posterior of a linear model with Gaussian noise: mean = A·features + b, draws = mean + L·base. Exact and analytic,
 * so it shows what the rest of the program does to draws whose truth is known.
 */
public final class LinearGaussianSampler implements PosteriorSampler {
    private final float[][] slope;
    private final float[] intercept;
    private final float[][] factor;

    /**
     * The sampler.
     *
     * @param slope A, [parameters][features]
     * @param intercept b, [parameters]
     * @param factor L, [parameters][parameters], a square root of the posterior covariance
     */
    public LinearGaussianSampler(float[][] slope, float[] intercept, float[][] factor) {
        this.slope = slope;
        this.intercept = intercept;
        this.factor = factor;
    }

    @Override
    public Draws sample(float[] features, float[] base, int count) {
        int parameters = intercept.length;
        float[] values = new float[parameters * count];
        for (int p = 0; p < parameters; p++) {
            float mean = intercept[p];
            for (int f = 0; f < features.length; f++) {
                mean += slope[p][f] * features[f];
            }
            for (int i = 0; i < count; i++) {
                float value = mean;
                for (int q = 0; q < parameters; q++) {
                    value += factor[p][q] * base[q * count + i];
                }
                values[p * count + i] = value;
            }
        }
        return new Draws(parameters, count, values);
    }

    @Override
    public void close() {
        // Nothing native to free.
    }
}
