package io.sedstream.train.screening;

import io.sedstream.screen.GaussianMixture;
import io.sedstream.screen.MixtureLikelihood;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fits a mixture; the threshold comes from the likelihoods of the training vectors. */
public final class MixtureLikelihoodFit {
    private MixtureLikelihoodFit() {}

    /**
     * Fits the detector. PyOD's has one component and a regularization of 1e-6.
     *
     * @param vectors complete, [vector][feature]
     * @param regularization added to the variance of each feature in each component
     */
    public static GaussianMixture.Parameters fit(
            float[][] vectors, int components, double regularization, double contamination, RandomGenerator random) {
        GaussianMixture.Parameters mixture = GaussianMixtureFit.fit(vectors, components, regularization, random);
        boolean[] known = new boolean[vectors[0].length];
        Arrays.fill(known, true);
        MixtureLikelihood scorer = new MixtureLikelihood(mixture);
        double[] scores = Arrays.stream(vectors)
                .parallel()
                .mapToDouble(x -> scorer.score(x, known))
                .toArray();
        return new GaussianMixture.Parameters(
                mixture.weights(), mixture.means(), mixture.covariances(), Threshold.of(scores, contamination));
    }
}
