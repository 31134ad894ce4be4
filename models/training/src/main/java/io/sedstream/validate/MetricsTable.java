package io.sedstream.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

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
                        "coverage 95 %",
                        "PIT deciles"),
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
                "%s (|%s| > %s)"
                        .formatted(
                                ReportText.percent(comparison.outlierShare()),
                                comparison.differences().label(),
                                comparison.differences().outlierLimit()),
                ReportText.coverage(comparison.coverage68()),
                ReportText.coverage(comparison.coverage95()),
                deciles(comparison.pitDeciles()));
    }

    private static String deciles(List<Double> shares) {
        return shares.isEmpty() ? "–" : "%.2f to %.2f".formatted(Collections.min(shares), Collections.max(shares));
    }

    /** One row per parameter, over all sources with a reference posterior. */
    static MetricsTable ofReferences(ValidationReport report) {
        return new MetricsTable(
                List.of(
                        "parameter",
                        "median |shift|",
                        "largest |shift|",
                        "width ratio",
                        "its range",
                        "median distance"),
                report.parameters().stream()
                        .map(parameter -> referenceRow(
                                parameter,
                                report.references().stream()
                                        .map(source -> source.parameter(parameter.name()))
                                        .toList()))
                        .toList());
    }

    private static List<String> referenceRow(
            InferredParameter parameter, List<ReferenceComparison.Agreement> agreements) {
        double[] shifts = agreements.stream()
                .mapToDouble(agreement -> Math.abs(agreement.shift()))
                .sorted()
                .toArray();
        double[] ratios = agreements.stream()
                .mapToDouble(ReferenceComparison.Agreement::widthRatio)
                .sorted()
                .toArray();
        double[] distances = agreements.stream()
                .mapToDouble(ReferenceComparison.Agreement::distance)
                .toArray();
        return List.of(
                parameter.title(),
                ReportText.number(Quantiles.median(shifts)),
                ReportText.number(shifts[shifts.length - 1]),
                ReportText.number(Quantiles.median(ratios)),
                "%s to %s".formatted(ReportText.number(ratios[0]), ReportText.number(ratios[ratios.length - 1])),
                ReportText.number(Quantiles.median(distances)));
    }

    /** Share of outliers by the majority and by each detector, for each kind of simulations. */
    static MetricsTable ofTrials(ScreeningReport report) {
        List<String> detectors = List.copyOf(report.trials().getFirst().votes().keySet());
        List<String> header = new ArrayList<>(List.of("simulations", "sources", "outliers"));
        header.addAll(detectors);
        return new MetricsTable(
                header,
                report.trials().stream()
                        .map(trial -> {
                            List<String> row = new ArrayList<>(
                                    List.of(trial.kind(), ReportText.count(trial.sources()), share(trial.share())));
                            detectors.forEach(detector ->
                                    row.add(share((double) trial.votes().getOrDefault(detector, 0) / trial.sources())));
                            return row;
                        })
                        .toList());
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** The strangest sources of a catalogue. */
    static MetricsTable ofExtremes(ScreeningReport.Diverted diverted) {
        return new MetricsTable(
                List.of("source", "votes of 8", "strangest features"),
                diverted.extremes().stream()
                        .map(extreme ->
                                List.of(extreme.source(), String.valueOf(extreme.votes()), extreme.explanation()))
                        .toList());
    }

    /** Requirements and whether they are met. */
    static MetricsTable ofTargets(List<Target> targets) {
        return new MetricsTable(
                List.of("requirement", "limit", "measured", "met"),
                targets.stream()
                        .map(target ->
                                List.of(target.name(), target.limit(), target.measured(), target.met() ? "yes" : "no"))
                        .toList());
    }
}
