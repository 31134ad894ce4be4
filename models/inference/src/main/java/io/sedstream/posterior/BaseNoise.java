package io.sedstream.posterior;

import io.sedstream.bundle.Digest;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.photometry.SourceId;
import io.sedstream.vector.Lanes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Standard normal base noise. That of a draw depends on the seed and the number of the draw, on nothing else: so the same
 * source always gets the same posterior, whenever and wherever it is computed. For one thread at a time.
 */
public final class BaseNoise {
    private final int dimensions;
    private final SobolPoints sobol = new SobolPoints();
    private int[] words = {};
    private float[] normals = {};

    /** Noise of so many dimensions, of which those after the {@value SobolPoints#DIMENSIONS}th are always independent. */
    public BaseNoise(int dimensions) {
        this.dimensions = dimensions;
    }

    /** Seed of a source under a model: the first 64 bits of SHA-256 over identifier, photometry and model digest. */
    public static long seed(SourceId source, byte[] photometryDigest, ModelIdentity model) {
        MessageDigest digest = Digest.ofThread();
        byte[] id = source.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(id.length).array());
        digest.update(id);
        digest.update(photometryDigest);
        digest.update(model.digest().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /**
     * The noise of draws {@code first} to {@code first + count} of a seed.
     *
     * @param base filled, [dimensions][count]
     */
    public void fill(BasePoints points, long seed, int first, int count, float[] base) {
        if (words.length != Lanes.padded(count)) {
            words = new int[Lanes.padded(count)];
            normals = new float[words.length];
        }
        for (int dimension = 0; dimension < dimensions; dimension++) {
            if (points == BasePoints.SOBOL && dimension < SobolPoints.DIMENSIONS) {
                sobol.fill(seed, dimension, first, count, words);
            } else {
                independent(seed, dimension, first, count);
            }
            NormalQuantile.fill(words, normals);
            System.arraycopy(normals, 0, base, dimension * count, count);
        }
    }

    /** The same in an array of its own. */
    public float[] draws(BasePoints points, long seed, int count) {
        float[] base = new float[dimensions * count];
        fill(points, seed, 0, count, base);
        return base;
    }

    private void independent(long seed, int dimension, int first, int count) {
        for (int i = 0; i < count; i++) {
            words[i] = CounterGenerator.word(seed, (long) (first + i) * dimensions + dimension);
        }
    }
}
