package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReferenceFlowTest {
    private static final SplineFlowShape SHAPE = new SplineFlowShape(3, 2, 8, 4, 4, 8, 8, 6, 4);

    private final ReferenceFlow flow = new ReferenceFlow(RandomWeights.of(SHAPE, 0.3, 11));

    @Test
    void densityIntegratesToOneOverTheBox() {
        float[] features = {0.5f, -1, 2};
        int cells = 200;
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                sum += Math.exp(flow.logProbability(features, new double[] {(i + 0.5) / cells, (j + 0.5) / cells}));
            }
        }

        // The midpoint rule on a smooth density that is steep near the edges of the box: about one per cent.
        assertThat(sum / cells / cells).isCloseTo(1, within(0.01));
    }

    @Test
    void densityOfASampleIsThatOfTheBasePointOverTheVolumeItIsMappedTo() {
        float[] features = {0.1f, 0.7f, -0.4f};
        double[] base = {0.3, -0.8};
        double step = 1e-5;
        double[][] slopes = new double[2][];
        for (int d = 0; d < 2; d++) {
            double[] up = base.clone();
            double[] down = base.clone();
            up[d] += step;
            down[d] -= step;
            double[] above = flow.sample(features, up);
            double[] below = flow.sample(features, down);
            slopes[d] = new double[] {(above[0] - below[0]) / (2 * step), (above[1] - below[1]) / (2 * step)};
        }
        double volume = Math.abs(slopes[0][0] * slopes[1][1] - slopes[0][1] * slopes[1][0]);
        double baseDensity = -0.5 * (0.09 + 0.64) - Math.log(2 * Math.PI);

        double computed = flow.logProbability(features, flow.sample(features, base));

        // Central differences of double precision: 1e-10 truncation, a knot nearby costs up to 1e-5.
        assertThat(computed).isCloseTo(baseDensity - Math.log(volume), within(1e-4));
    }
}
