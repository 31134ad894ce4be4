package io.sedstream.screen;

import io.sedstream.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squared distances of one source to groups of adjacent training vectors, over up to {@value #SUBSPACES} sets of features at
 * once. The sums stay in registers, and each difference is taken once for all sets. The lanes of a vector instruction are
 * training vectors, and each sum runs over the features in their order: so the result does not depend on how many lanes a
 * machine has.
 */
final class SubspaceDistances {
    /** Sets of features that are looked at in one go: all of them, and ten subspaces. */
    static final int SUBSPACES = 11;

    /** Training vectors in a group: as many as the widest instructions take. */
    static final int GROUP = Lanes.MOST;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float[] ZEROS = new float[Lanes.MOST];

    /** Features of any set, in their order. */
    private final int[] features;

    /** [feature][set]: whether the set has the feature. */
    private final boolean[] has;

    /** The source's value of each of the features, zero where it is not known. */
    private final float[] x;

    /** [feature][set]: 1 where the set has the feature and its value is known, else 0. */
    private final float[] counts;

    private final float[] limits = new float[SUBSPACES];
    private final float[] sums = new float[SUBSPACES * GROUP];

    /**
     * For one source after another.
     *
     * @param subspaces sets of features, at most {@value #SUBSPACES}
     */
    SubspaceDistances(int[]... subspaces) {
        features = Arrays.stream(subspaces)
                .flatMapToInt(Arrays::stream)
                .distinct()
                .sorted()
                .toArray();
        x = new float[features.length];
        counts = new float[features.length * SUBSPACES];
        has = new boolean[features.length * SUBSPACES];
        for (int s = 0; s < subspaces.length; s++) {
            for (int feature : subspaces[s]) {
                has[Arrays.binarySearch(features, feature) * SUBSPACES + s] = true;
            }
        }
    }

    /** Takes the next source, of which only the known features count. */
    void begin(float[] source, boolean[] known) {
        Arrays.fill(limits, Float.NEGATIVE_INFINITY);
        for (int f = 0; f < features.length; f++) {
            boolean counted = known[features[f]];
            x[f] = counted ? source[features[f]] : 0;
            for (int s = f * SUBSPACES; s < (f + 1) * SUBSPACES; s++) {
                counts[s] = counted && has[s] ? 1 : 0;
            }
        }
    }

    /** From now on, distances over a set below this count as near; none does before. */
    void limit(int set, float square) {
        limits[set] = square;
    }

    /**
     * Measures the squared distances to a group.
     *
     * @param groups training vectors, [feature][row of the group] from {@code start} on
     * @return the sets over which one of them is near, one bit each
     */
    int measure(float[] groups, int start) {
        int near = 0;
        for (int lane = 0; lane < GROUP; lane += Lanes.COUNT) {
            near |= measure(groups, start + lane, lane);
        }
        return near;
    }

    /** The squared distances last measured, [set][row of the group]; always the same array. */
    float[] squares() {
        return sums;
    }

    /** Makes a row of the group infinitely far. */
    void leaveOut(int row) {
        for (int set = 0; set < SUBSPACES; set++) {
            sums[set * GROUP + row] = Float.POSITIVE_INFINITY;
        }
    }

    private int measure(float[] groups, int start, int lane) {
        // Loaded: a constant here, and the compiler makes an object of each sum.
        FloatVector a = FloatVector.fromArray(SPECIES, ZEROS, 0);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        FloatVector i = a;
        FloatVector j = a;
        FloatVector k = a;
        int at = 0;
        for (int feature = 0; feature < features.length; feature++) {
            FloatVector difference = FloatVector.broadcast(SPECIES, x[feature])
                    .sub(FloatVector.fromArray(SPECIES, groups, start + features[feature] * GROUP));
            FloatVector square = difference.mul(difference);
            a = square.fma(FloatVector.broadcast(SPECIES, counts[at]), a);
            b = square.fma(FloatVector.broadcast(SPECIES, counts[at + 1]), b);
            c = square.fma(FloatVector.broadcast(SPECIES, counts[at + 2]), c);
            d = square.fma(FloatVector.broadcast(SPECIES, counts[at + 3]), d);
            e = square.fma(FloatVector.broadcast(SPECIES, counts[at + 4]), e);
            f = square.fma(FloatVector.broadcast(SPECIES, counts[at + 5]), f);
            g = square.fma(FloatVector.broadcast(SPECIES, counts[at + 6]), g);
            h = square.fma(FloatVector.broadcast(SPECIES, counts[at + 7]), h);
            i = square.fma(FloatVector.broadcast(SPECIES, counts[at + 8]), i);
            j = square.fma(FloatVector.broadcast(SPECIES, counts[at + 9]), j);
            k = square.fma(FloatVector.broadcast(SPECIES, counts[at + 10]), k);
            at += SUBSPACES;
        }
        return kept(a, 0, lane)
                | kept(b, 1, lane)
                | kept(c, 2, lane)
                | kept(d, 3, lane)
                | kept(e, 4, lane)
                | kept(f, 5, lane)
                | kept(g, 6, lane)
                | kept(h, 7, lane)
                | kept(i, 8, lane)
                | kept(j, 9, lane)
                | kept(k, 10, lane);
    }

    private int kept(FloatVector sum, int set, int lane) {
        sum.intoArray(sums, set * GROUP + lane);
        // Without a branch, behind which the compiler would make an object of the sum.
        long near = sum.compare(VectorOperators.LT, limits[set]).toLong();
        return (int) (-near >>> (Long.SIZE - 1)) << set;
    }
}
