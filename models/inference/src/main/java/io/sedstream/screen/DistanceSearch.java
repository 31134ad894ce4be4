package io.sedstream.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for the training vectors nearest to one source after another, in the same memory. For one thread at a time. */
final class DistanceSearch {
    private static final int GROUP = SubspaceDistances.GROUP;

    private final TrainingVectors training;
    /** All features, and the subspaces. */
    private final int[][] sets;
    /** As many sets each as are measured in one go. */
    private final List<SubspaceDistances> measured = new ArrayList<>();

    private final Neighbours[] nearest;
    private final float[] squares;

    DistanceSearch(TrainingVectors training, int[][] subspaces) {
        this.training = training;
        sets = new int[1 + subspaces.length][];
        sets[0] = IntStream.range(0, training.features()).toArray();
        System.arraycopy(subspaces, 0, sets, 1, subspaces.length);
        for (int from = 0; from < sets.length; from += SubspaceDistances.SUBSPACES) {
            int to = Math.min(sets.length, from + SubspaceDistances.SUBSPACES);
            measured.add(new SubspaceDistances(Arrays.copyOfRange(sets, from, to)));
        }
        nearest = new Neighbours[sets.length];
        squares = new float[training.rows()];
    }

    /** Distances of a source to all vectors, over the features that it has; valid until the next search. */
    Distances distances(float[] x, boolean[] known) {
        return distances(x, known, -1);
    }

    /** Distances of one of the vectors to the others; to itself it is infinitely far. */
    Distances distancesOfMember(int row) {
        boolean[] known = new boolean[training.features()];
        Arrays.fill(known, true);
        return distances(training.row(row), known, row);
    }

    private Distances distances(float[] x, boolean[] known, int leftOut) {
        int count = Math.min(Distances.NEIGHBOURS, leftOut < 0 ? training.rows() : training.rows() - 1);
        for (int set = 0; set < sets.length; set++) {
            if (nearest[set] == null || nearest[set].count() != count) {
                nearest[set] = new Neighbours(count);
            }
            nearest[set].clear();
        }
        for (int part = 0; part < measured.size(); part++) {
            measured.get(part).begin(x, known);
            search(part, leftOut, part == 0 ? squares : null);
        }
        Distances.Subspace[] subspaces = new Distances.Subspace[sets.length];
        for (int set = 0; set < sets.length; set++) {
            subspaces[set] = Distances.Subspace.of(nearest[set], sets[set].length, known(sets[set], known));
        }
        List<Distances.Subspace> all = Arrays.asList(subspaces);
        return new Distances(squares, subspaces[0], all.subList(1, all.size()), training.features());
    }

    private void search(int part, int leftOut, float @Nullable [] squares) {
        SubspaceDistances distances = measured.get(part);
        int first = part * SubspaceDistances.SUBSPACES;
        int count = Math.min(SubspaceDistances.SUBSPACES, sets.length - first);
        for (int set = 0; set < count; set++) {
            distances.limit(set, nearest[first + set].farthest());
        }
        int rows = training.rows();
        for (int row = 0; row < rows; row += GROUP) {
            int size = Math.min(GROUP, rows - row);
            int near = distances.measure(training.groups(), row * training.features());
            if (leftOut >= row && leftOut < row + size) {
                distances.leaveOut(leftOut - row);
            }
            for (; near != 0; near &= near - 1) {
                int set = Integer.numberOfTrailingZeros(near);
                nearest[first + set].offer(distances.squares(), set * GROUP, size, row);
                distances.limit(set, nearest[first + set].farthest());
            }
            if (squares != null) {
                System.arraycopy(distances.squares(), 0, squares, row, size);
            }
        }
    }

    private static int known(int[] features, boolean[] known) {
        int count = 0;
        for (int feature : features) {
            count += known[feature] ? 1 : 0;
        }
        return count;
    }
}
