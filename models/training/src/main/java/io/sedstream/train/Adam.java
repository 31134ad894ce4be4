package io.sedstream.train;

/**
 * Adam (Kingma &amp; Ba 2015, algorithm 1) over one flat array, in plain Java: its state goes into a checkpoint as it is,
 * and nothing of it can be caught up in the engine's autograd.
 */
final class Adam {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[] first;
    private final float[] second;
    private long steps;

    Adam(int weights) {
        this(new float[weights], new float[weights], 0);
    }

    /** Continues from a state; the arrays become this object's own. */
    Adam(float[] first, float[] second, long steps) {
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    /** Moves the weights against the gradient times {@code gradientFactor}. */
    void step(float[] weights, float[] gradient, double gradientFactor, double learningRate) {
        steps++;
        float rate = (float) (learningRate / (1 - Math.pow(FIRST_DECAY, (double) steps)));
        float correction = (float) (1 / (1 - Math.pow(SECOND_DECAY, (double) steps)));
        float factor = (float) gradientFactor;
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] * factor;
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g;
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g;
            weights[i] -= rate * first[i] / ((float) Math.sqrt(second[i] * correction) + EPSILON);
        }
    }

    /** Running mean of the gradient; not a copy. */
    float[] first() {
        return first;
    }

    /** Running mean of the squared gradient; not a copy. */
    float[] second() {
        return second;
    }

    long steps() {
        return steps;
    }
}
