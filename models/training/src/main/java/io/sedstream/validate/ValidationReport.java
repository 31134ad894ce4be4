package io.sedstream.validate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a validation.
 *
 * @param model name and version of what was validated
 * @param selectionBand in which signal to noise is measured
 * @param seed of the random references and ranks
 * @param drawsPerSource the smallest number of posterior draws of a source
 * @param parameters in the order of the estimator
 * @param selections those with enough sources, all sources first
 * @param catalogues comparisons with real catalogues
 * @param references comparisons with Markov chain Monte Carlo, in ascending order of signal to noise
 * @param published what another work reports; null where there is nothing to compare with
 * @param screening null where it was not studied
 */
public record ValidationReport(
        String model,
        String selectionBand,
        long seed,
        int drawsPerSource,
        List<InferredParameter> parameters,
        List<SelectionMetrics> selections,
        List<CatalogueComparison> catalogues,
        List<ReferenceComparison> references,
        @Nullable PublishedRecovery published,
        @Nullable ScreeningReport screening) {
    public ValidationReport {
        parameters = List.copyOf(parameters);
        selections = List.copyOf(selections);
        catalogues = List.copyOf(catalogues);
        references = List.copyOf(references);
    }

    /** A report that also holds this comparison. */
    public ValidationReport with(CatalogueComparison comparison) {
        List<CatalogueComparison> more = new ArrayList<>(catalogues);
        more.add(comparison);
        return new ValidationReport(
                model,
                selectionBand,
                seed,
                drawsPerSource,
                parameters,
                selections,
                more,
                references,
                published,
                screening);
    }

    /** A report that also holds reference posteriors. */
    public ValidationReport withReferences(List<ReferenceComparison> comparisons) {
        return new ValidationReport(
                model,
                selectionBand,
                seed,
                drawsPerSource,
                parameters,
                selections,
                catalogues,
                comparisons,
                published,
                screening);
    }

    /** A report that also says what another work reports. */
    public ValidationReport withPublished(@Nullable PublishedRecovery recovery) {
        return new ValidationReport(
                model,
                selectionBand,
                seed,
                drawsPerSource,
                parameters,
                selections,
                catalogues,
                references,
                recovery,
                screening);
    }

    /** A report that also says how the screening fares. */
    public ValidationReport withScreening(ScreeningReport study) {
        return new ValidationReport(
                model,
                selectionBand,
                seed,
                drawsPerSource,
                parameters,
                selections,
                catalogues,
                references,
                published,
                study);
    }

    /** The metrics of a selection. */
    public SelectionMetrics selection(Selection selection) {
        return selections.stream()
                .filter(metrics -> metrics.selection().equals(selection.label()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "fewer than %d sources with %s".formatted(ValidationRun.FEWEST_SOURCES, selection.label())));
    }

    /** Keys in the order of the records, numbers with six significant digits, null for not measured. */
    public String toJson() {
        return ReportJson.write(this);
    }

    /** Tables and pictures as one page without links to anything else. */
    public String toHtml(List<Plot> plots) {
        return ReportPage.html(this, plots);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static ValidationReport fromJson(String json) {
        return ReportJson.read(json);
    }
}
