package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.calibrate.BandCalibration;
import io.sedstream.calibrate.Calibration;
import io.sedstream.calibrate.CalibrationFit;
import io.sedstream.calibrate.TemplateShelf;
import io.sedstream.photometry.Band;
import io.sedstream.sps.Passband;
import io.sedstream.sps.ReferenceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The calibration with galaxies as the product simulates them. */
final class CosmosCalibrationTest {
    private static final Set<Band> ANCHORS = Set.of(
            new Band("Subaru/SuprimeCam.r"),
            new Band("Subaru/SuprimeCam.i"),
            new Band("CFHT/MegaCam.i"),
            new Band("Subaru/SuprimeCam.z"));

    private static Calibration fit(MeasuredGalaxies catalogue) throws IOException {
        SimulatedGalaxies templates = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), List.of())
                .simulate(10_000, 1, 2, done -> {});
        double[] pivots = ReferenceFiles.passbands(ReferenceFiles.COSMOS_BANDS).stream()
                .mapToDouble(Passband::pivotAngstrom)
                .toArray();
        return CalibrationFit.anchoredAt(ANCHORS, 1).fit(catalogue, TemplateShelf.of(templates, pivots), done -> {});
    }

    @Test
    void findsTheOffsetsAndTheScatterThatWerePutIn() throws IOException {
        SimulatedGalaxies truth = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), List.of())
                .simulate(600, 2, 2, done -> {});
        double[] wrong = {0, 0, 0, -0.2, 0, 0.1, 0, 0, 0, 0, 0.15, 0};
        double[] extra = {0.1, 0.1, 0.05, 0.03, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.06, 0.06};
        Calibration calibration = fit(observed(truth, wrong, extra));
        assertThat(calibration.settled()).isTrue();
        for (int b = 3; b < 11; b++) {
            BandCalibration band = calibration.bands().get(b);
            // A tilt of all colours is dust or age: B to J are tilted by as much as the stated error.
            assertThat(band.offset().magnitude()).as("offset of %s", band).isCloseTo(-wrong[b], within(0.06));
            assertThat(band.floor().shareOfFlux()).as("floor of %s", band).isCloseTo(extra[b], within(0.015));
        }
    }

    @Test
    void findsTheKnownOffsetsOfTheEarlyCosmosPhotometry() throws IOException {
        MeasuredGalaxies galaxies = everyFifth(ZcosmosCatalogue.secure());
        assertThat(galaxies.size()).isGreaterThan(600);
        Map<Band, BandCalibration> calibration =
                fit(galaxies).bands().stream().collect(Collectors.toMap(BandCalibration::band, Function.identity()));
        // ../shared/data/README.md: up to a quarter of a magnitude in some bands, B and V among them.
        assertThat(offset(calibration, "Subaru/SuprimeCam.B")).isBetween(0.1, 0.3);
        assertThat(offset(calibration, "Subaru/SuprimeCam.V")).isBetween(0.03, 0.2);
        assertThat(ANCHORS.stream()
                        .mapToDouble(anchor -> offset(calibration, anchor.name()))
                        .sum())
                .isCloseTo(0, within(1e-9));
        for (BandCalibration band : calibration.values()) {
            if (band.hasFloor()) {
                // The scatter that is explained by noise, prediction and floor is the one that is there.
                assertThat(band.residuals().coverage()).as(band.toString()).isBetween(0.63, 0.80);
            }
        }
    }

    private static MeasuredGalaxies everyFifth(MeasuredGalaxies all) {
        int bands = all.bands().size();
        int count = all.size() / 5;
        double[][] flux = new double[bands][count];
        double[][] error = new double[bands][count];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < count; i++) {
                flux[b][i] = all.flux(b, 5 * i);
                error[b][i] = all.error(b, 5 * i);
            }
        }
        double[] redshift =
                IntStream.range(0, count).mapToDouble(i -> all.redshift(5 * i)).toArray();
        return new MeasuredGalaxies(all.bands(), redshift, flux, error);
    }

    private static double offset(Map<Band, BandCalibration> calibration, String band) {
        return Objects.requireNonNull(calibration.get(new Band(band))).offset().magnitude();
    }

    private static MeasuredGalaxies observed(SimulatedGalaxies truth, double[] wrong, double[] extra) {
        SplittableRandom random = new SplittableRandom(8);
        double[] redshift = new double[truth.size()];
        double[][] flux = new double[wrong.length][truth.size()];
        double[][] error = new double[wrong.length][truth.size()];
        for (int i = 0; i < truth.size(); i++) {
            redshift[i] = truth.redshift()[i];
            for (int b = 0; b < wrong.length; b++) {
                double observed = truth.fluxNanojansky(b)[i] * Math.pow(10, -0.4 * wrong[b]);
                error[b][i] = 0.02 * observed + 1e-6;
                flux[b][i] = observed + Math.hypot(error[b][i], extra[b] * observed) * random.nextGaussian();
            }
        }
        return new MeasuredGalaxies(truth.bands(), redshift, flux, error);
    }
}
