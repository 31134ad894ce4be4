package io.sedstream.cli.training;

import io.sedstream.calibrate.BandCalibration;
import io.sedstream.calibrate.Calibration;
import io.sedstream.catalogue.mapping.BandColumns;
import io.sedstream.catalogue.mapping.ColumnMapping;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingRevision;
import io.sedstream.photometry.Band;
import io.sedstream.plan.TrainingPlan;
import io.sedstream.plan.ZeroPoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A calibration of a catalogue: loads what a plan names and hands it on. */
public final class ZeroPointSession {
    private ZeroPointSession() {}

    /**
     * What was found for a mapping.
     *
     * @param mapping its name or path, as the plan has it
     * @param present its bands as they are
     */
    public record Calibrated(String mapping, List<BandColumns> present, Calibration calibration) {
        public Calibrated {
            present = List.copyOf(present);
        }

        /** What the mapping says of a band now. */
        public BandColumns present(Band band) {
            return present.stream()
                    .filter(columns -> columns.band().equals(band))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("mapping " + mapping + " has no band " + band));
        }

        /** The mapping's text with what was found in place of the numbers that it has. */
        public String revisedMapping() throws IOException {
            return MappingRevision.apply(
                    new String(MappingDocument.read(mapping), StandardCharsets.UTF_8),
                    calibration.bands().stream()
                            .map(band -> new MappingRevision(
                                    band.band(),
                                    band.hasOffset() ? band.offset().magnitude() : null,
                                    errorFloor(band)))
                            .toList());
        }

        /** The floor that was found; else the present one, unless it is wider than the residuals allow. */
        private @Nullable Double errorFloor(BandCalibration band) {
            if (band.hasFloor()) {
                return band.floor().shareOfFlux();
            }
            double largest = band.residuals().largestFloor();
            return band.hasOffset() && largest < present(band.band()).errorFloor() ? largest : null;
        }
    }

    /**
     * Fits the catalogue as it is: neither the offsets nor the floors of the mapping are applied, so that what is found
     * does not depend on them.
     */
    public static Calibrated run(Path planFile, Path data, List<String> anchors) throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        String catalogue = plan.survey().catalogue();
        String name = plan.survey().mapping();
        if (catalogue == null || name == null) {
            throw new IllegalArgumentException(
                    planFile + " imitates depths, not a catalogue whose zero points could be fitted");
        }
        MappingDocument mapping = MappingDocument.find(name);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            Calibration calibration = ZeroPoints.fit(
                    plan,
                    CatalogueLoader.sources(data.resolve(catalogue), uncalibrated(mapping)),
                    anchors.stream().map(Band::new).collect(Collectors.toSet()),
                    data,
                    progress);
            return new Calibrated(name, mapping.mapping().bands(), calibration);
        }
    }

    private static MappingDocument uncalibrated(MappingDocument document) {
        ColumnMapping mapping = document.mapping();
        return new MappingDocument(
                document.origin() + " without offsets and floors",
                document.sha256(),
                new ColumnMapping(
                        mapping.survey(),
                        mapping.idColumn(),
                        mapping.position(),
                        mapping.observedAt(),
                        mapping.redshift(),
                        mapping.detectionThreshold(),
                        mapping.bands().stream()
                                .map(band -> new BandColumns(
                                        band.band(),
                                        band.brightness(),
                                        band.uncertainty(),
                                        0,
                                        band.aperture(),
                                        band.extinction(),
                                        0,
                                        band.missing(),
                                        band.upperLimit()))
                                .toList()));
    }
}
