package io.sedstream.posterior;

import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.BasePoints;
import java.util.Arrays;
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
    private final BaseNoise noise;
    private final List<Manifest.Parameter> parameters;
    private float[] base = {};

    /**
     * Draws inside the prior, and where they come from.
     *
     * @param draws possibly fewer than asked for; valid until the sampler is used again
     * @param insidePrior share of all draws that were, 0 to 1
     * @param points of the base distribution
     * @param seed of them
     */
    public record Bounded(Draws draws, double insidePrior, BasePoints points, long seed) {}

    public BoundedSampler(PosteriorSampler sampler, Manifest manifest) {
        this.sampler = sampler;
        this.baseDimensions = manifest.sampler().baseDimensions();
        this.noise = new BaseNoise(baseDimensions);
        this.parameters = manifest.parameters();
    }

    /** Draws from the posterior of a source, given its raw features, and points of the base distribution with their seed. */
    public Bounded sample(float[] features, BasePoints points, long seed, int count) {
        Draws draws = round(features, points, seed, 0, count);
        int insideOfAll = countInside(draws);
        if (insideOfAll == count) {
            return new Bounded(draws, 1, points, seed);
        }
        var kept = new Draws(
                parameters.size(),
                count,
                new float[parameters.size() * count],
                new float[draws.logProbabilities().length]);
        int inside = keep(draws, kept, 0);
        int made = count;
        while (inside < count && made < MOST_ROUNDS * count) {
            draws = round(features, points, seed, made, count);
            insideOfAll += countInside(draws);
            inside = keep(draws, kept, inside);
            made += count;
        }
        return new Bounded(compact(kept, inside), (double) insideOfAll / made, points, seed);
    }

    private Draws round(float[] features, BasePoints points, long seed, int first, int count) {
        if (base.length != baseDimensions * count) {
            base = new float[baseDimensions * count];
        }
        noise.fill(points, seed, first, count, base);
        return sampler.sample(features, base, count);
    }

    private int countInside(Draws draws) {
        int inside = 0;
        for (int i = 0; i < draws.count(); i++) {
            inside += insidePrior(draws, i) ? 1 : 0;
        }
        return inside;
    }

    /** Adds draws inside the prior to those kept until there are enough; how many there are then. */
    private int keep(Draws draws, Draws kept, int before) {
        int count = draws.count();
        int inside = before;
        for (int i = 0; i < count && inside < count; i++) {
            if (insidePrior(draws, i)) {
                for (int p = 0; p < parameters.size(); p++) {
                    kept.values()[p * count + inside] = draws.values()[p * count + i];
                }
                if (draws.logProbabilities().length > 0) {
                    kept.logProbabilities()[inside] = draws.logProbabilities()[i];
                }
                inside++;
            }
        }
        return inside;
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

    private Draws compact(Draws kept, int count) {
        if (count == kept.count()) {
            return kept;
        }
        float[] values = new float[parameters.size() * count];
        for (int p = 0; p < parameters.size(); p++) {
            System.arraycopy(kept.values(), p * kept.count(), values, p * count, count);
        }
        float[] logProbabilities = kept.logProbabilities();
        return new Draws(
                parameters.size(),
                count,
                values,
                Arrays.copyOf(logProbabilities, Math.min(count, logProbabilities.length)));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
