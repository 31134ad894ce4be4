package io.sedstream.cli.replay;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Two bars, one after the other: rows sent, then rows with an outcome. Where nobody looks, a line now and then. */
public final class BarProgress implements ReplayProgress, AutoCloseable {
    private static final int TERMINAL_MILLIS = 250;
    private static final int LOG_MILLIS = 5000;
    private static final int WIDTH = 100;

    private final PrintStream err;
    private final boolean terminal;
    private @Nullable ProgressBar sending;
    private @Nullable ProgressBar settling;
    private String printed = "";

    /** @param terminal whether {@code err} is one, which can draw over a line */
    public BarProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** On standard error. */
    public static BarProgress onStandardError() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new BarProgress(System.err, terminal);
    }

    @Override
    public void sent(Sent now) {
        if (sending == null) {
            sending = bar("Rows sent", now.expected(), now.rows());
        }
        sending.maxHint(now.expected());
        sending.stepTo(now.rows());
        sending.setExtraMessage(String.format(Locale.ROOT, " %,d done, %,d in flight", now.outcomes(), now.inFlight()));
    }

    @Override
    public void settled(long outcomes, long rows) {
        closeSending();
        if (settling == null) {
            settling = bar("Rows done", rows, outcomes);
        }
        settling.stepTo(outcomes);
    }

    @Override
    public void silent(Duration time) {
        // Over the bar, which is drawn again below.
        err.printf(
                Locale.ROOT,
                "%s%-" + WIDTH + "s%n",
                terminal ? "\r" : "",
                "no outcome for " + time.toSeconds() + " s: is 'sedstream run' running, with the same brokers and"
                        + " --topic-prefix?");
    }

    @Override
    public void close() {
        closeSending();
        if (settling != null) {
            settling.close();
            settling = null;
        }
    }

    private void closeSending() {
        if (sending != null) {
            sending.close();
            sending = null;
        }
    }

    private ProgressBar bar(String name, long max, long start) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(max)
                .startsFrom(start, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setMaxRenderedLength(WIDTH)
                .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : LOG_MILLIS)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(err, WIDTH)
                                : new DelegatingProgressBarConsumer(this::printNew, WIDTH))
                .build();
    }

    /** A bar draws itself again when it ends, whether anything changed or not. */
    private void printNew(String line) {
        if (!line.equals(printed)) {
            printed = line;
            err.println(line);
        }
    }
}
