package io.sedstream.screen;

import java.util.List;

/**
 * Mean local outlier factor over random subspaces (Lazarevic and Kumar 2005; PyOD's FeatureBagging with ten members of d/2
 * to d − 1 features). A member none of whose features is known has no say.
 */
public final class FeatureBagging implements DistanceDetector {
    private final TrainingVectors training;
    private final List<Member> members;

    /**
     * One subspace.
     *
     * @param features positions, ascending
     * @param densities of the training vectors in the subspace
     */
    public record Member(List<Integer> features, LocalOutlierFactor.Densities densities) {
        public Member {
            features = List.copyOf(features);
        }

        /** The features as an array. */
        public int[] subspace() {
            return features.stream().mapToInt(i -> i).toArray();
        }
    }

    /** The fitted detector. */
    public FeatureBagging(TrainingVectors training, List<Member> members) {
        this.training = training;
        this.members = List.copyOf(members);
    }

    @Override
    public String name() {
        return "feature-bagging";
    }

    @Override
    public TrainingVectors training() {
        return training;
    }

    @Override
    public int[][] subspaces() {
        return members.stream().map(Member::subspace).toArray(int[][]::new);
    }

    @Override
    public double score(Distances distances) {
        double sum = 0;
        int count = 0;
        for (int m = 0; m < members.size(); m++) {
            Distances.Subspace subspace = distances.subspaces().get(m);
            if (subspace.known() > 0) {
                sum += members.get(m).densities().factor(subspace);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }
}
