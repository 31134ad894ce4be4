package io.sedstream.catalogue.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApertureColumnsTest {
    private final ApertureColumns aperture = new ApertureColumns("total", List.of("i", "ic"));

    private double correction(Map<String, Double> row) {
        return aperture.correction(column -> row.getOrDefault(column, Double.NaN), MissingValues.USUAL);
    }

    @Test
    void addsTotalLessApertureMagnitude() {
        assertThat(correction(Map.of("total", 21.0, "i", 21.4, "ic", 21.5))).isCloseTo(-0.4, within(1e-12));
    }

    @Test
    void takesTheNextApertureMagnitudeWhereTheFirstIsMissing() {
        assertThat(correction(Map.of("total", 21.0, "i", -99.0, "ic", 21.5))).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void leavesMagnitudesAloneWhereEitherIsMissing() {
        assertThat(correction(Map.of("total", 99.0, "i", 21.4))).isZero();
        assertThat(correction(Map.of("total", 21.0))).isZero();
    }
}
