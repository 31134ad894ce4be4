package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTransformsTest {
    private static final OutputTransforms GALAXY = new OutputTransforms(List.of(
            OutputTransform.box("log_mass_formed", 4, 12),
            OutputTransform.relative("log_mass_surviving", "log_mass_formed", -0.5, 0),
            OutputTransform.relative("log_sfr_100", "log_mass_formed", -13.2, -7.5),
            OutputTransform.scaled("age_gyr", 1, 0, 1)));

    @Test
    void turnsBoxCoordinatesIntoPhysicalParameters() {
        double[] physical = new double[4];

        GALAXY.toPhysical(new double[] {0.75, 0.5, 0.1, 0.25}, new float[] {99, 8}, physical);

        assertThat(physical).containsExactly(new double[] {10, 9.75, -2.63, 2}, within(1e-12));
    }

    @Test
    void comesBackToTheSameBoxCoordinates() {
        double[] box = {0.3, 0.9, 0.01, 0.6};
        float[] features = {0, 13.2f};
        double[] physical = new double[4];
        double[] back = new double[4];

        GALAXY.toPhysical(box, features, physical);
        GALAXY.toBox(physical, features, back);

        assertThat(back).containsExactly(box, within(1e-12));
    }

    @Test
    void leavesAPointOutsideThePriorOutsideTheBox() {
        double[] box = new double[4];

        GALAXY.toBox(new double[] {13, 12.9, 4, 20}, new float[] {0, 10}, box);

        assertThat(box[0]).isGreaterThan(1);
        assertThat(box[3]).isEqualTo(2, within(1e-12));
    }

    @Test
    void refusesABaseThatIsNotDeclaredBefore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputTransforms(List.of(
                        OutputTransform.relative("surviving", "formed", -0.5, 0),
                        OutputTransform.box("formed", 4, 12))))
                .withMessageContaining("surviving is relative to formed");
    }

    @Test
    void keepsQuartilesOfMassInOrderAndBelowTheAgeOfTheUniverse() {
        OutputTransforms histories = new OutputTransforms(List.of(
                OutputTransform.box("redshift", 0, 14),
                OutputTransform.ofUniverseAge("t25", "redshift", 0, 1),
                OutputTransform.fraction("t50", "t25", 0, 1)));
        double[] physical = new double[3];

        histories.toPhysical(new double[] {1.0 / 14, 0.5, 0.5}, new float[0], physical);

        // The Universe is 5.75 Gyr old at z = 1 (H0 = 70, Ωm = 0.3; Wright 2006, cosmology calculator: 5.747).
        assertThat(physical[1]).isEqualTo(5.747 / 2, within(0.005));
        assertThat(physical[2]).isEqualTo(physical[1] / 2, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputTransforms(List.of(OutputTransform.fraction("t50", "t25", 0, 1))))
                .withMessageContaining("units of t25");
    }
}
