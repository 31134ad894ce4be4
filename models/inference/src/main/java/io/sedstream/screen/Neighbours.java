package io.sedstream.screen;

import io.sedstream.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The training vectors nearest to a source, nearest first; of equally near ones those with lower numbers. */
public final class Neighbours {
    private static final long NONE = packed(Float.POSITIVE_INFINITY, 0);

    /** The bits of a squared distance before the number of the vector: in the order of the distances, as none is negative. */
    private final long[] nearest;

    /** None yet, all infinitely far. */
    Neighbours(int count) {
        nearest = new long[count];
        clear();
    }

    /** Forgets all, and begins again. */
    void clear() {
        Arrays.fill(nearest, NONE);
    }

    private static long packed(float square, int row) {
        return (long) Float.floatToRawIntBits(square) << Integer.SIZE | row;
    }

    /** The squared distance that another vector must be below to get in. */
    float farthest() {
        return square(nearest.length - 1);
    }

    /**
     * Takes what is nearer than those taken so far.
     *
     * @param candidates squared distances of adjacent training vectors, {@code count} of them from {@code start} on
     * @param firstRow number of the first of them
     */
    void offer(float[] candidates, int start, int count, int firstRow) {
        for (int lane = 0; lane < count; lane += Lanes.COUNT) {
            FloatVector squares = FloatVector.fromArray(Lanes.SPECIES, candidates, start + lane);
            long near = squares.compare(VectorOperators.LT, farthest()).toLong();
            for (; near != 0; near &= near - 1) {
                int i = lane + Long.numberOfTrailingZeros(near);
                if (i < count) {
                    insert(packed(candidates[start + i], firstRow + i));
                }
            }
        }
    }

    /** Every comparison goes either way as often, and a processor that guesses wrong waits longer than this takes. */
    private void insert(long candidate) {
        long rest = candidate;
        for (int i = 0; i < nearest.length; i++) {
            long here = nearest[i];
            nearest[i] = Math.min(here, rest);
            rest = Math.max(here, rest);
        }
    }

    /** How many there are. */
    public int count() {
        return nearest.length;
    }

    /** Number of a neighbour among the training vectors. */
    public int row(int neighbour) {
        return (int) nearest[neighbour];
    }

    /** Squared distance of a neighbour over the known features. */
    public float square(int neighbour) {
        return Float.intBitsToFloat((int) (nearest[neighbour] >>> Integer.SIZE));
    }
}
