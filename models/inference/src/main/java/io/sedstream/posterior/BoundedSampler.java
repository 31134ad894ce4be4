package io.sedstream.posterior;

import io.sedstream.bundle.Manifest;
import java.util.List;

/**
 * Draws inside the prior, and how many of all draws were. Draws outside are thrown away and made again, up to
 * {@value #MOST_ROUNDS} times as many as asked for in all; prior draws are never passed off as posterior draws. For one
 * thread at a time.
 */
public final class BoundedSampler implements AutoCloseable {
    static final int MOST_ROUNDS = 8;

    private final PosteriorSampler sampler;
    private final int baseDimensions;
    private final List<Manifest.Parameter> parameters;

    /** Draws inside the prior (possibly fewer than asked for), and the share of all draws that were. */
    public record Bounded(Draws draws, double insidePrior) {}

    public BoundedSampler(PosteriorSampler sampler, Manifest manifest) {
        this.sampler = sampler;
        this.baseDimensions = manifest.sampler().baseDimensions();
        this.parameters = manifest.parameters();
    }

    /** Draws from the posterior of a source, given its raw features and its seed. */
    public Bounded sample(float[] features, long seed, int count) {
        float[] kept = new float[parameters.size() * count];
        int inside = 0;
        int insideOfAll = 0;
        int made = 0;
        for (int round = 0; round < MOST_ROUNDS && inside < count; round++) {
            float[] base = BaseNoise.normals(seed, (long) made * baseDimensions, baseDimensions * count);
            Draws draws = sampler.sample(features, base, count);
            int insideRound = 0;
            for (int i = 0; i < count; i++) {
                if (insidePrior(draws, i)) {
                    insideRound++;
                    if (inside < count) {
                        for (int p = 0; p < parameters.size(); p++) {
                            kept[p * count + inside] = draws.values()[p * count + i];
                        }
                        inside++;
                    }
                }
            }
            made += count;
            if (round == 0 && insideRound == count) {
                return new Bounded(draws, 1);
            }
            insideOfAll += insideRound;
        }
        return new Bounded(compact(kept, inside), (double) insideOfAll / made);
    }

    /**
     * How many draws were asked for where fewer were kept: all rounds were made then, so that the share of the kept tells.
     *
     * @param insidePrior share of all draws that were
     */
    public static int asked(int kept, double insidePrior) {
        return (int) Math.rint(kept / (MOST_ROUNDS * insidePrior));
    }

    private boolean insidePrior(Draws draws, int draw) {
        for (int p = 0; p < parameters.size(); p++) {
            float value = draws.values()[p * draws.count() + draw];
            // Written so that NaN is outside.
            if (!(value >= parameters.get(p).minimum()
                    && value <= parameters.get(p).maximum())) {
                return false;
            }
        }
        return true;
    }

    private Draws compact(float[] kept, int count) {
        int stride = kept.length / parameters.size();
        if (count == stride) {
            return new Draws(parameters.size(), count, kept);
        }
        float[] values = new float[parameters.size() * count];
        for (int p = 0; p < parameters.size(); p++) {
            System.arraycopy(kept, p * stride, values, p * count, count);
        }
        return new Draws(parameters.size(), count, values);
    }

    @Override
    public void close() {
        sampler.close();
    }
}
