package io.sedstream.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkyZonesTest {
    @Test
    void coversEveryPlaceOfACone() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 300; i++) {
            double dec = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
            var cone = new Cone(random.nextDouble(360), dec, Math.pow(10, random.nextDouble(-3.5, 1)));
            List<SkyZones.Run> runs = SkyZones.covering(cone);
            for (int j = 0; j < 50; j++) {
                double[] place = around(cone, random);
                byte[] key = IndexKey.place(place[0], place[1], new byte[] {1});

                assertThat(runs)
                        .as("%s, %s", cone, Arrays.toString(place))
                        .anyMatch(run -> Arrays.compareUnsigned(IndexKey.first(run), key) <= 0
                                && Arrays.compareUnsigned(key, IndexKey.afterLast(run)) < 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {89.99, -89.99, 90, -90})
    void goesAllAroundAPole(double declination) {
        List<SkyZones.Run> runs = SkyZones.covering(new Cone(12, declination, 0.5));

        assertThat(runs).allMatch(run -> run.from() == 0 && run.to() == 0xFFFF_FFFFL);
        assertThat(runs).hasSizeBetween(6, 8);
    }

    @Test
    void looksAtLittleBesideASmallCone() {
        // An arc minute: two stripes of five minutes at most, each two minutes long.
        List<SkyZones.Run> runs = SkyZones.covering(new Cone(150, 2.2, 1 / 60.0));

        assertThat(runs).hasSizeBetween(1, 2);
        double turns = runs.stream().mapToLong(run -> run.to() - run.from()).sum() / 0x1p32;
        assertThat(turns * 360 / runs.size()).isCloseTo(2 / 60.0, within(1e-4));
    }

    /** Known angles: a degree along the equator, two places near the pole, an arc second. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 0, 1",
        "359.5, 0, 0.5, 0, 1",
        "0, 89, 180, 89, 2",
        "10, 60, 12, 60, 0.999962",
        "150, 2, 150, 2.000277777778, 0.000277777778"
    })
    void measuresAngles(double ra, double dec, double otherRa, double otherDec, double degrees) {
        assertThat(new Cone(ra, dec, 1).separation(otherRa, otherDec)).isCloseTo(degrees, within(1e-6));
    }

    @Test
    void refusesWhatIsNoCone() {
        assertThatThrownBy(() -> new Cone(360, 0, 1)).hasMessageContaining("between 0 and 360");
        assertThatThrownBy(() -> new Cone(0, Double.NaN, 1)).hasMessageContaining("between -90 and 90");
        assertThatThrownBy(() -> new Cone(0, 0, 0)).hasMessageContaining("at most 10");
        assertThatThrownBy(() -> new Cone(0, 0, 11)).hasMessageContaining("at most 10");
    }

    /** A place in the cone, often at its rim: the centre turned by an angle in a direction. */
    private static double[] around(Cone cone, SplittableRandom random) {
        double away =
                Math.toRadians(cone.radius() * (random.nextBoolean() ? 0.999999 : Math.sqrt(random.nextDouble())));
        double direction = random.nextDouble(2 * Math.PI);
        double here = Math.toRadians(cone.declination());
        double sine = Math.sin(here) * Math.cos(away) + Math.cos(here) * Math.sin(away) * Math.cos(direction);
        double dec = Math.asin(Math.clamp(sine, -1, 1));
        double between = Math.atan2(
                Math.sin(direction) * Math.sin(away) * Math.cos(here), Math.cos(away) - Math.sin(here) * sine);
        double ra = ((cone.rightAscension() + Math.toDegrees(between)) % 360 + 360) % 360;
        return new double[] {ra >= 360 ? 0 : ra, Math.toDegrees(dec)};
    }
}
