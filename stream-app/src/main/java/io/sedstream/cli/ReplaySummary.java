package io.sedstream.cli;

import io.sedstream.cli.replay.Outcomes;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplayEnd;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.cli.replay.ReplaySession;
import java.util.List;
import java.util.Locale;

/** What became of a replay, in a table and some sentences. */
final class ReplaySummary {
    private ReplaySummary() {}

    static String of(String catalogue, ReplaySession.Result result, Replay.Request request) {
        ReplayReport report = result.report();
        StringBuilder text = new StringBuilder(earlierRun(report));
        TextTable table = request.settle() ? outcomes(report) : sent(report);
        if (report.measured().outcomes() > 1) {
            table.add(
                    "sources/s",
                    String.format(Locale.ROOT, "%.0f", report.measured().perSecond()));
            table.add("in flight, at most", count(report.now().mostInFlight()));
        }
        text.append(table);
        text.append(request.settle() ? verdict(report) : "Not waited for the stream: its outcomes were not counted.");
        text.append('\n').append(howToGoOn(report)).append(DriftSummary.of(result.drifts()));
        if (result.ranAlone() && report.outcomes().posteriors() > 0) {
            text.append("Next: ./sedstream export ")
                    .append(catalogue.replaceFirst("\\..*", ""))
                    .append("-posteriors.csv\n");
        }
        return text.toString();
    }

    private static String earlierRun(ReplayReport report) {
        long earlier = report.rowsRead() - report.now().rows();
        if (earlier == 0) {
            return "";
        }
        return report.now().rows() == 0 && report.now().allSent()
                ? "All " + count(earlier) + " rows were sent by an earlier run; --restart sends them again.\n"
                : "Went on after row " + count(earlier) + ", where an earlier run had stopped.\n";
    }

    /** Rows and where they ended. */
    static TextTable outcomes(ReplayReport report) {
        Outcomes outcomes = report.outcomes();
        TextTable table = new TextTable(List.of("", "rows"), "<>");
        table.add("rows read", count(report.rowsRead()));
        table.add("posteriors", count(outcomes.posteriors()));
        table.add("outliers", count(outcomes.outliers()));
        table.add("rejected", count(outcomes.rejected()));
        table.add("dead letters", count(outcomes.deadLetters()));
        return table;
    }

    private static TextTable sent(ReplayReport report) {
        TextTable table = new TextTable(List.of("", "rows"), "<>");
        table.add("rows read", count(report.rowsRead()));
        table.add("sent as sources", count(report.sources()));
        table.add("dead letters", count(report.unmapped()));
        return table;
    }

    /** Whether the numbers of the table add up. */
    static String verdict(ReplayReport report) {
        return verdict(
                report,
                "Is the stream running? ./sedstream run; the same command again counts anew and sends nothing twice.");
    }

    /**
     * Whether the numbers of the table add up.
     *
     * @param silence what is said of a stream that did nothing for too long
     */
    static String verdict(ReplayReport report, String silence) {
        Outcomes outcomes = report.outcomes();
        if (outcomes.doubled() > 0) {
            return count(outcomes.doubled()) + " rows ended more than once. This must not happen; please report it.";
        }
        if (outcomes.rows() > report.rowsRead()) {
            return count(outcomes.rows()) + " rows ended somewhere, but only " + count(report.rowsRead())
                    + " were read. This must not happen; please report it.";
        }
        if (report.isReconciled()) {
            return "Every row ended exactly once: " + count(report.rowsRead()) + " = " + count(outcomes.posteriors())
                    + " + " + count(outcomes.outliers()) + " + " + count(outcomes.rejected()) + " + "
                    + count(outcomes.deadLetters()) + ".";
        }
        return count(report.rowsRead() - outcomes.rows()) + " of " + count(report.rowsRead())
                + " rows have no outcome yet. " + whyNot(report, silence);
    }

    private static String whyNot(ReplayReport report, String silence) {
        if (report.now().end() == ReplayEnd.STOPPED) {
            return "They are in Kafka, and the stream takes them from there.";
        }
        if (report.now().outcomes() == report.now().rows()) {
            return "An earlier run has sent them: the stream still has them, or their outcomes were deleted since"
                    + " (retention of the topics).";
        }
        return silence;
    }

    private static String howToGoOn(ReplayReport report) {
        String goOn = "the same command goes on after row " + count(report.rowsRead()) + ".\n";
        return switch (report.now().end()) {
            case COMPLETE -> "";
            case STOPPED -> report.now().allSent() ? "Stopped; all rows were sent.\n" : "Stopped; " + goOn;
            case SILENCE -> report.now().allSent() ? "" : "Sent no more, because the stream does nothing; " + goOn;
        };
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
