package io.sedstream.flow;

import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;

/** Runs a program, in arrays of its own. */
final class VectorPosteriorSampler implements PosteriorSampler {
    private final FlowProgram program;
    private final float[] space;
    private Draws draws = new Draws(0, 0, new float[0]);

    VectorPosteriorSampler(FlowProgram program) {
        this.program = program;
        space = program.space();
    }

    @Override
    public Draws sample(float[] features, float[] base, int count) {
        int parameters = program.out().length;
        if (draws.count() != count) {
            draws = new Draws(parameters, count, new float[parameters * count]);
        }
        program.run(space, features, base, count, draws.values());
        return draws;
    }

    @Override
    public void close() {
        // Holds nothing but memory of Java.
    }
}
