package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouplingTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7})
    void everyPairOfLayersTransformsEveryParameterOnce(int parameters) {
        List<Coupling> couplings = Coupling.alternating(parameters, 8, 5);

        assertThat(couplings).hasSize(8);
        for (int pair = 0; pair < 4; pair++) {
            List<Integer> both = IntStream.of(2 * pair, 2 * pair + 1)
                    .boxed()
                    .flatMap(t -> couplings.get(t).transformed().stream())
                    .sorted()
                    .toList();
            assertThat(both).isEqualTo(IntStream.range(0, parameters).boxed().toList());
        }
    }

    @Test
    void pairsDifferFromOneAnother() {
        assertThat(Coupling.alternating(6, 8, 5).stream().distinct().count()).isGreaterThan(4);
    }

    @Test
    void aSingleParameterIsTransformedByEveryLayer() {
        assertThat(Coupling.alternating(1, 3, 5)).hasSize(3).allSatisfy(coupling -> {
            assertThat(coupling.identity()).isEmpty();
            assertThat(coupling.transformed()).containsExactly(0);
        });
    }
}
