package io.sedstream.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What is no spline flow; what is one stands in training's SplineFlowGraphTest. */
class CompiledFlowTest {
    @Test
    void aGraphWithoutNodesIsNone() {
        assertThat(CompiledFlow.of(new byte[0], 3, 2, 2)).isEmpty();
    }

    @Test
    void bytesThatAreNoModelAreAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledFlow.of(new byte[] {1, 2, 3}, 3, 2, 2));
    }
}
