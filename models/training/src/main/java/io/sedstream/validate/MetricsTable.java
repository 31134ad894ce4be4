package io.sedstream.validate;

import java.util.List;

/**
 * A table of measured numbers, as text.
 *
 * @param header labels, which may hold the markup of {@link io.sedstream.validate.plot.RichText}, as cells may
 * @param rows as long as the header
 */
record MetricsTable(List<String> header, List<List<String>> rows) {
    MetricsTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** One row per parameter. */
    static MetricsTable of(ValidationReport report, SelectionMetrics metrics) {
        return new MetricsTable(
                List.of(
                        "parameter",
                        "R²",
                        "RMSE",
                        "bias",
                        "NMAD",
                        "½ width 68 %",
                        "coverage 68 %",
                        "coverage 95 %",
                        "PIT dispersion",
                        "SBC p"),
                report.parameters().stream()
                        .map(parameter -> row(parameter, metrics.parameter(parameter.name())))
                        .toList());
    }

    private static List<String> row(InferredParameter parameter, ParameterMetrics metrics) {
        Recovery recovery = metrics.recovery();
        return List.of(
                parameter.title(),
                ReportText.number(recovery.rSquared()),
                ReportText.number(recovery.rmse()),
                ReportText.number(recovery.bias()),
                ReportText.number(recovery.nmad()),
                ReportText.number(metrics.medianHalfWidth68()),
                ReportText.coverage(metrics.coverageAt(0.68)),
                ReportText.coverage(metrics.coverageAt(0.95)),
                ReportText.number(metrics.pit().dispersion()),
                ReportText.probability(metrics.ranks().pValue()));
    }

    /** One row per comparison with a catalogue. */
    static MetricsTable of(List<CatalogueComparison> comparisons) {
        return new MetricsTable(
                List.of(
                        "catalogue",
                        "quantity",
                        "reference",
                        "sources",
                        "median offset",
                        "NMAD",
                        "RMSE",
                        "outliers",
                        "coverage 68 %",
                        "coverage 95 %"),
                comparisons.stream().map(MetricsTable::row).toList());
    }

    private static List<String> row(CatalogueComparison comparison) {
        Recovery recovery = comparison.recovery();
        String unit = comparison.unit().isBlank() ? "" : " [" + comparison.unit() + "]";
        return List.of(
                comparison.catalogue(),
                comparison.quantity() + unit,
                comparison.reference(),
                ReportText.count(recovery.sources()),
                ReportText.number(recovery.medianOffset()),
                ReportText.number(recovery.nmad()),
                ReportText.number(recovery.rmse()),
                "%s (|Δ| > %s)".formatted(ReportText.percent(comparison.outlierShare()), comparison.outlierLimit()),
                ReportText.coverage(comparison.coverage68()),
                ReportText.coverage(comparison.coverage95()));
    }
}
