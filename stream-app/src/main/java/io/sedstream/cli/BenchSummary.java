package io.sedstream.cli;

import io.sedstream.cli.bench.BenchReport;
import io.sedstream.cli.bench.BenchRequest;
import io.sedstream.cli.bench.Figure;
import io.sedstream.cli.bench.Measured;
import io.sedstream.cli.bench.Round;
import io.sedstream.cli.bench.Spread;
import io.sedstream.cli.replay.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results of benchmarks in tables. */
final class BenchSummary {
    private static final String NONE = "–";

    private BenchSummary() {}

    /** What was measured. */
    static String of(BenchReport report) {
        return setting(report)
                + figures(report.rounds())
                + report.rounds().stream()
                        .map(round -> verdict(round.outcomes(), report.request().sources()))
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static String setting(BenchReport report) {
        BenchReport.Setting setting = report.setting();
        BenchRequest request = report.request();
        return String.format(
                Locale.ROOT,
                "%s %s, %d draws, engine %s, %d threads, screening %s; %d × %,d sources %s, after %,d to warm up%n%s, %d cores,"
                        + " %s, ONNX Runtime %s%n",
                setting.bundle(),
                setting.version(),
                setting.draws(),
                setting.engine(),
                setting.threads(),
                setting.screening(),
                request.repeat(),
                request.sources(),
                request.rate().isPresent()
                        ? String.format(
                                Locale.ROOT, "at %s/s", number(request.rate().getAsDouble()))
                        : "at once",
                request.warmUp(),
                report.machine().processor(),
                report.machine().cores(),
                report.machine().java(),
                report.machine().onnxRuntime());
    }

    private static TextTable figures(List<Round> rounds) {
        boolean several = rounds.size() > 1;
        TextTable table = several
                ? new TextTable(List.of("", "median", "least", "most"), "<>>>")
                : new TextTable(List.of("", "measured"), "<>");
        for (Figure figure : Figure.values()) {
            List<Double> values = rounds.stream()
                    .map(round -> round.figures().get(figure))
                    .filter(Objects::nonNull)
                    .toList();
            if (values.isEmpty()) {
                continue;
            }
            Spread spread = Spread.of(values);
            if (several) {
                table.add(figure.label(), number(spread.median()), number(spread.least()), number(spread.most()));
            } else {
                table.add(figure.label(), number(spread.median()));
            }
        }
        return table;
    }

    private static String verdict(Outcomes outcomes, int sources) {
        return String.format(
                Locale.ROOT,
                "%,d sources: %,d posteriors, %,d outliers, %,d rejected, %,d dead letters%s.%n",
                sources,
                outcomes.posteriors(),
                outcomes.outliers(),
                outcomes.rejected(),
                outcomes.deadLetters(),
                outcomes.rows() == sources && outcomes.doubled() == 0
                        ? ", each once"
                        : String.format(
                                Locale.ROOT, "; %,d LOST, %,d DOUBLED", sources - outcomes.rows(), outcomes.doubled()));
    }

    /** Ratios to the first. */
    static String comparison(List<Measured> measured) {
        Measured base = measured.getFirst();
        List<String> headings = new ArrayList<>(List.of("", base.name()));
        Set<String> labels = new LinkedHashSet<>(base.values().keySet());
        for (Measured other : measured.subList(1, measured.size())) {
            headings.add(other.name());
            headings.add("ratio");
            labels.addAll(other.values().keySet());
        }
        TextTable table = new TextTable(headings, "<" + ">".repeat(headings.size() - 1));
        for (String label : labels) {
            List<String> cells = new ArrayList<>(List.of(label, median(base, label)));
            for (Measured other : measured.subList(1, measured.size())) {
                cells.add(median(other, label));
                cells.add(ratio(base.values().get(label), other.values().get(label)));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table + differences(measured);
    }

    private static String median(Measured measured, String label) {
        List<Double> values = measured.values().get(label);
        return values == null ? NONE : number(Spread.of(values).median());
    }

    private static String ratio(@Nullable List<Double> base, @Nullable List<Double> other) {
        if (base == null
                || other == null
                || Spread.of(base).least() <= 0
                || Spread.of(other).least() <= 0) {
            return NONE;
        }
        Spread ratio = Spread.of(other).over(Spread.of(base));
        return base.size() > 1 || other.size() > 1
                ? String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.least(), ratio.most())
                : String.format(Locale.ROOT, "%.3f", ratio.median());
    }

    /** Conditions that are not the same, for then a ratio may be no matter of the program. */
    private static String differences(List<Measured> measured) {
        Set<String> names = new LinkedHashSet<>();
        measured.forEach(one -> names.addAll(one.conditions().keySet()));
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            List<String> values = measured.stream()
                    .map(one -> one.conditions().getOrDefault(name, NONE))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                text.append("Not the same: ")
                        .append(name)
                        .append(' ')
                        .append(String.join(" / ", values))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Three digits at least. */
    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
