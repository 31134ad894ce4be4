package io.sedstream.flow;

import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;

/** Runs a program, in an array of its own. */
final class VectorPosteriorSampler implements PosteriorSampler {
    private final FlowProgram program;
    private final float[] space;

    VectorPosteriorSampler(FlowProgram program) {
        this.program = program;
        space = program.space();
    }

    @Override
    public Draws sample(float[] features, float[] base, int count) {
        int parameters = program.out().length;
        float[] values = new float[parameters * count];
        program.run(space, features, base, count, values);
        return new Draws(parameters, count, values);
    }

    @Override
    public void close() {
        // Holds nothing but memory of Java.
    }
}
