package io.sedstream.cli.training;

import io.sedstream.catalogue.mapping.ColumnMapping;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.plan.BundleReport;
import io.sedstream.plan.BundleValidation;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.plan.TrainingPlan;
import io.sedstream.prior.GalaxyParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real catalogue with reference values of one parameter for its sources.
 *
 * @param zeroPoints whether the zero-point offsets of the mapping are applied
 * @param parameter of the model, by the name in its manifest
 * @param reference where the values come from
 * @param values the column with the values; null for the redshifts that the catalogue's mapping gives
 */
public record CatalogueTruth(
        Path catalogue,
        String mapping,
        boolean zeroPoints,
        String parameter,
        String reference,
        @Nullable Column values) {

    /**
     * A column of reference values.
     *
     * @param table the file; null for the catalogue itself, whose identifiers are then those of its mapping
     * @param id column of identifiers of the table
     */
    public record Column(@Nullable Path table, @Nullable String id, String name) {}

    /** What a plan compares with, the files found below the data directory. */
    static CatalogueTruth of(TrainingPlan plan, TrainingPlan.Comparison comparison, Path data) {
        String catalogue = comparison.catalogue() != null
                ? comparison.catalogue()
                : plan.survey().catalogue();
        String mapping = comparison.mapping() != null
                ? comparison.mapping()
                : plan.survey().mapping();
        if (catalogue == null || mapping == null) {
            throw new IllegalArgumentException(
                    "the plan compares " + comparison.parameter().label() + " with " + comparison.reference()
                            + ", but names no catalogue and mapping for it");
        }
        String table = comparison.table();
        return new CatalogueTruth(
                data.resolve(catalogue),
                mapping,
                !Boolean.FALSE.equals(comparison.zeroPoints()),
                comparison.parameter().label(),
                comparison.reference(),
                table == null
                        ? null
                        : new Column(
                                data.resolve(table),
                                comparison.idColumn(),
                                Objects.requireNonNull(comparison.column())));
    }

    /** The sources with a reference value. */
    BundleReport.LoadedComparison load() throws IOException {
        MappingDocument document = MappingDocument.find(mapping);
        SurveyCatalogue sources =
                CatalogueLoader.sources(catalogue, zeroPoints ? document : document.withoutZeroPoints());
        String name = catalogue.getFileName() + (zeroPoints ? "" : " without zero-point offsets");
        return new BundleReport.LoadedComparison(
                parameter,
                reference,
                name,
                values == null ? redshifts(sources) : valued(sources, document.mapping(), values));
    }

    private static List<BundleValidation.ReferenceSource> redshifts(SurveyCatalogue catalogue) {
        List<BundleValidation.ReferenceSource> sources = new ArrayList<>();
        for (Photometry photometry : catalogue.sources()) {
            Redshift redshift = photometry.redshift();
            // A galaxy of the catalogue at redshift 0 is a star.
            if (redshift != null && redshift.value() > 0) {
                sources.add(new BundleValidation.ReferenceSource(photometry, redshift.value()));
            }
        }
        return sources;
    }

    private List<BundleValidation.ReferenceSource> valued(SurveyCatalogue sources, ColumnMapping columns, Column column)
            throws IOException {
        String id = column.id() != null ? column.id() : columns.idColumn();
        Map<String, double[]> truths = CatalogueLoader.numbers(
                column.table() != null ? column.table() : catalogue, id, List.of(column.name()));
        List<BundleValidation.ReferenceSource> found = new ArrayList<>();
        for (Photometry photometry : sources.sources()) {
            double[] truth = truths.get(photometry.id().name());
            // Without a redshift most models reject; those that infer it are compared with secure sources too.
            if (truth != null && photometry.redshift() != null) {
                found.add(new BundleValidation.ReferenceSource(photometry, truth[0]));
            }
        }
        return found;
    }

    /** Whether a parameter's reference values can be the catalogue's own redshifts. */
    public static boolean isRedshift(String parameter) {
        return parameter.equals(GalaxyParameter.REDSHIFT.label());
    }
}
