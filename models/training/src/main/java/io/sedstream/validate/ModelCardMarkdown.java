package io.sedstream.validate;

import io.sedstream.validate.plot.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a model card as Markdown. */
final class ModelCardMarkdown {
    private static final String NOT_STATED = "Not stated.\n";

    private final ModelCard card;
    private final StringBuilder out = new StringBuilder();

    ModelCardMarkdown(ModelCard card) {
        this.card = card;
    }

    String text() {
        out.append("# %s %s\n\n%s\n".formatted(card.name(), card.version(), card.summary()));
        section("Intended use", bullets(card.intendedUse()));
        section("Inputs", inputs());
        section("Parameters", quantities());
        section("Training", training());
        section("Validation on held-out simulations", validation());
        section("Pictures", pictures());
        section("Reference posteriors", references());
        section("Real catalogues", catalogues());
        section("Screening", screening());
        section("Limits", bullets(card.limits()));
        section("Citations", citations());
        section(
                "How to reproduce",
                card.commands().isEmpty() ? NOT_STATED : "```sh\n" + String.join("\n", card.commands()) + "\n```\n");
        return out.toString();
    }

    private void section(String heading, String body) {
        out.append("\n## %s\n\n%s".formatted(heading, body));
    }

    private String inputs() {
        ModelCard.Inputs inputs = card.inputs();
        List<ModelCard.Fact> facts = new ArrayList<>();
        facts.add(new ModelCard.Fact("Bands (%d)".formatted(inputs.bands().size()), String.join(", ", inputs.bands())));
        facts.add(new ModelCard.Fact(
                "Redshift", "%s, %s to %s".formatted(inputs.redshift(), inputs.redshiftLow(), inputs.redshiftHigh())));
        facts.addAll(inputs.more());
        return facts(facts);
    }

    private String quantities() {
        return table(new MetricsTable(
                List.of("parameter", "symbol", "unit", "range", "definition"),
                card.quantities().stream()
                        .map(quantity -> {
                            InferredParameter parameter = quantity.parameter();
                            return List.of(
                                    "`" + parameter.name() + "`",
                                    parameter.label(),
                                    parameter.unit(),
                                    ReportText.range(parameter.low(), parameter.high()),
                                    quantity.definition());
                        })
                        .toList()));
    }

    private String training() {
        ModelCard.Training training = card.training();
        return facts(Stream.concat(
                        Stream.of(
                                new ModelCard.Fact("Plan", training.plan()),
                                new ModelCard.Fact("Simulations", ReportText.count(training.simulations())),
                                new ModelCard.Fact("Noise", training.noise())),
                        training.more().stream())
                .toList());
    }

    private String validation() {
        ValidationReport report = card.validation();
        StringBuilder text = new StringBuilder("Model %s; signal to noise in %s; %s draws per source; seed %d.\n"
                .formatted(
                        report.model(),
                        report.selectionBand(),
                        ReportText.count(report.drawsPerSource()),
                        report.seed()));
        text.append("\n### Requirements\n\n").append(table(MetricsTable.ofTargets(Target.of(report))));
        for (SelectionMetrics metrics : report.selections()) {
            text.append("\n### %s: %s sources\n\n"
                            .formatted(metrics.selection().replace(">=", "≥"), ReportText.count(metrics.sources())))
                    .append(table(MetricsTable.of(report, metrics)))
                    .append('\n')
                    .append(ReportText.jointNumbers(metrics))
                    .append('\n');
        }
        return text.append('\n').append(bullets(ReportText.DEFINITIONS)).toString();
    }

    private String pictures() {
        return card.pictures().isEmpty()
                ? "None.\n"
                : card.pictures().stream().map("![%1$s](%1$s)\n"::formatted).collect(Collectors.joining("\n"));
    }

    private String references() {
        ValidationReport report = card.validation();
        return report.references().isEmpty()
                ? "None compared.\n"
                : ReportText.references(report) + "\n\n" + table(MetricsTable.ofReferences(report));
    }

    private String catalogues() {
        List<CatalogueComparison> comparisons = card.validation().catalogues();
        return comparisons.isEmpty()
                ? "None compared.\n"
                : table(MetricsTable.of(comparisons))
                        + "\nDifferences are inferred − reference. The reference has errors and assumptions of its own.\n";
    }

    private String screening() {
        ScreeningReport report = card.validation().screening();
        if (report == null) {
            return facts(card.screening());
        }
        StringBuilder text = new StringBuilder(facts(card.screening()))
                .append("\nShare of held-out simulations called outliers, by the majority and by each detector:\n\n")
                .append(table(MetricsTable.ofTrials(report)));
        for (ScreeningReport.Diverted catalogue : report.catalogues()) {
            text.append('\n').append(ReportText.diverted(catalogue)).append("\n\n");
            text.append(table(MetricsTable.ofExtremes(catalogue)));
        }
        return text.toString();
    }

    private String citations() {
        return bullets(card.citations().stream()
                .map(citation -> "%s: %s, <%s>".formatted(citation.usedFor(), citation.reference(), citation.link()))
                .toList());
    }

    private static String facts(List<ModelCard.Fact> facts) {
        return bullets(facts.stream()
                .map(fact -> "**%s:** %s".formatted(fact.name(), fact.value()))
                .toList());
    }

    private static String bullets(List<String> items) {
        return items.isEmpty() ? NOT_STATED : items.stream().collect(Collectors.joining("\n* ", "* ", "\n"));
    }

    private static String table(MetricsTable table) {
        return row(table.header())
                + row(table.header().stream().map(cell -> "---").toList())
                + table.rows().stream().map(ModelCardMarkdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> RichText.html(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
