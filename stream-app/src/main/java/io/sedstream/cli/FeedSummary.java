package io.sedstream.cli;

import io.sedstream.cli.feed.FeedCounts;
import io.sedstream.cli.feed.FeedReport;
import io.sedstream.cli.feed.SurveyFeed;
import java.util.List;
import java.util.Locale;

/** What became of the messages of a feed, in a table and a sentence. */
final class FeedSummary {
    private FeedSummary() {}

    static String of(SurveyFeed survey, FeedReport report) {
        FeedCounts counts = report.counts();
        TextTable table = new TextTable(List.of("", "alerts"), "<>");
        table.add(survey + " messages in", count(counts.read()));
        table.add("sources", count(counts.sources()));
        counts.rejectedByReason().forEach((reason, rejected) -> table.add("rejected: " + reason, count(rejected)));
        table.add("dead letters", count(counts.deadLetters()));
        table.add("duplicates", count(counts.duplicates()));
        double seconds = report.time().toMillis() / 1000.0;
        return table
                + String.format(
                        Locale.ROOT,
                        "In %.1f s, %.0f messages/s.%n",
                        seconds,
                        seconds > 0 ? counts.read() / seconds : 0)
                + verdict(counts);
    }

    private static String verdict(FeedCounts counts) {
        String sum = count(counts.sources()) + " + " + count(counts.rejected()) + " + " + count(counts.deadLetters())
                + " + " + count(counts.duplicates());
        return counts.isReconciled()
                ? "Every message ended exactly once: " + count(counts.read()) + " = " + sum + ".\n"
                : count(counts.read()) + " messages are not " + sum + ". This must not happen; please report it.\n";
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
