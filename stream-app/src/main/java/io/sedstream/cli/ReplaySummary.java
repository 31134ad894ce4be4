package io.sedstream.cli;

import io.sedstream.cli.replay.Outcomes;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.cli.replay.ReplaySession;
import java.util.List;
import java.util.Locale;

/** What became of a replay, in a table and a sentence. */
final class ReplaySummary {
    private ReplaySummary() {}

    static String of(String catalogue, ReplaySession.Result result, Replay.Request request) {
        ReplayReport report = result.report();
        StringBuilder text = new StringBuilder();
        if (report.rowsNow() == 0 && report.rowsRead() > 0) {
            text.append("All ")
                    .append(count(report.rowsRead()))
                    .append(" rows were sent by an earlier run; --restart sends them again.\n");
        } else if (report.rowsNow() < report.rowsRead()) {
            text.append("Went on after row ")
                    .append(count(report.rowsRead() - report.rowsNow()))
                    .append(", where an earlier run had stopped.\n");
        }
        TextTable table = outcomes(report);
        if (report.measured().outcomes() > 1) {
            table.add(
                    "sources/s",
                    String.format(Locale.ROOT, "%.0f", report.measured().perSecond()));
        }
        text.append(table);
        text.append(request.settle() ? verdict(report) : "Not waited for the stream: the outcomes are not complete.");
        text.append('\n').append(DriftSummary.of(result.drifts()));
        if (result.ranAlone() && report.outcomes().posteriors() > 0) {
            text.append("Next: ./sedstream export ")
                    .append(catalogue.replaceFirst("\\..*", ""))
                    .append("-posteriors.csv\n");
        }
        return text.toString();
    }

    /** Rows and where they ended. */
    static TextTable outcomes(ReplayReport report) {
        Outcomes outcomes = report.outcomes();
        TextTable table = new TextTable(List.of("", "rows"), "<>");
        table.add("sources in", count(report.rowsRead()));
        table.add("posteriors", count(outcomes.posteriors()));
        table.add("outliers", count(outcomes.outliers()));
        table.add("rejected", count(outcomes.rejected()));
        table.add("dead letters", count(outcomes.deadLetters()));
        return table;
    }

    /** Whether the numbers of the table add up. */
    static String verdict(ReplayReport report) {
        Outcomes outcomes = report.outcomes();
        if (report.isReconciled()) {
            return "Every row ended exactly once: " + count(report.rowsRead()) + " = " + count(outcomes.posteriors())
                    + " + " + count(outcomes.outliers()) + " + " + count(outcomes.rejected()) + " + "
                    + count(outcomes.deadLetters()) + ".";
        }
        if (outcomes.doubled() > 0) {
            return count(outcomes.doubled()) + " rows ended more than once. This must not happen; please report it.";
        }
        return count(report.rowsRead() - outcomes.rows()) + " of " + count(report.rowsRead())
                + " rows have no outcome yet. Is the stream running? ./sedstream run; the same command again counts"
                + " anew and sends nothing twice.";
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
