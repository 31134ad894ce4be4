package io.sedstream.validate;

import io.sedstream.validate.plot.RichText;
import java.util.List;
import java.util.stream.Collectors;

/** A report with its pictures as one HTML file that needs nothing else. */
final class ReportPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1f2933; --soft: #5b6673; --line: #d9dee4; --paper: #fafbfc; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ed; --soft: #a3adb8; --line: #39424d; --paper: #14181d; }
            }
            body { font: 15px/1.5 Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper);
              max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
            p.soft, figcaption { color: var(--soft); font-size: .92rem; }
            div.scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
            th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            figure { margin: 1.6rem 0; } svg { max-width: 100%; height: auto; }
            """;

    private ReportPage() {}

    static String html(ValidationReport report, List<Plot> plots) {
        StringBuilder page = new StringBuilder();
        String title = RichText.html(RichText.plain("Validation of " + report.model()));
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>%s</title>\n<style>\n%s</style></head><body>\n".formatted(title, STYLE))
                .append("<h1>%s</h1>\n".formatted(title));
        page.append("<p class=\"soft\">Held-out simulations; signal to noise in %s; %s draws per source; seed %d.</p>\n"
                .formatted(
                        RichText.html(report.selectionBand()),
                        ReportText.count(report.drawsPerSource()),
                        report.seed()));
        page.append(heading("Requirements")).append(table(MetricsTable.ofTargets(Target.of(report))));
        for (SelectionMetrics metrics : report.selections()) {
            page.append(heading("%s: %s sources"
                            .formatted(metrics.selection().replace(">=", "≥"), ReportText.count(metrics.sources()))))
                    .append(table(MetricsTable.of(report, metrics)))
                    .append("<p>" + RichText.html(ReportText.jointNumbers(metrics)) + "</p>\n");
        }
        if (!report.catalogues().isEmpty()) {
            page.append(heading("Real catalogues")).append(table(MetricsTable.of(report.catalogues())));
        }
        if (!report.references().isEmpty()) {
            page.append(heading("Reference posteriors"))
                    .append("<p>" + RichText.html(ReportText.references(report)) + "</p>\n")
                    .append(table(MetricsTable.ofReferences(report)));
        }
        ScreeningReport screening = report.screening();
        if (screening != null) {
            page.append(heading("Screening: share of simulations called outliers"))
                    .append(table(MetricsTable.ofTrials(screening)));
            for (ScreeningReport.Diverted catalogue : screening.catalogues()) {
                page.append("<p>" + RichText.html(ReportText.diverted(catalogue)) + "</p>\n")
                        .append(table(MetricsTable.ofExtremes(catalogue)));
            }
        }
        page.append(heading("What the numbers mean")).append("<ul>\n");
        ReportText.DEFINITIONS.forEach(text -> page.append("<li>" + RichText.html(text) + "</li>\n"));
        page.append("</ul>\n").append(heading("Pictures"));
        for (Plot plot : plots) {
            page.append("<figure>\n%s<figcaption>%s</figcaption></figure>\n"
                    .formatted(plot.svg(), RichText.html(plot.caption())));
        }
        return page.append("</body></html>\n").toString();
    }

    private static String heading(String text) {
        return "<h2>" + RichText.html(text) + "</h2>\n";
    }

    private static String table(MetricsTable table) {
        return "<div class=\"scroll\"><table>\n"
                + row("th", table.header())
                + table.rows().stream().map(cells -> row("td", cells)).collect(Collectors.joining())
                + "</table></div>\n";
    }

    private static String row(String element, List<String> cells) {
        return cells.stream()
                .map(cell -> "<%s>%s</%s>".formatted(element, RichText.html(cell), element))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
