package io.sedstream.cli.night;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar of alerts sent; where nobody looks, a line now and then. */
public final class NightProgress implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 250;
    private static final int LOG_MILLIS = 10_000;
    private static final int WIDTH = 100;

    private final ProgressBar bar;

    private NightProgress(NightPlan plan, PrintStream err) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        bar = new ProgressBarBuilder()
                .setTaskName("Alerts sent")
                .setInitialMax(plan.visits() == 0 ? -1 : plan.alerts())
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setMaxRenderedLength(WIDTH)
                .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : LOG_MILLIS)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(err, WIDTH)
                                : new DelegatingProgressBarConsumer(new NewLines(err), WIDTH))
                .build();
    }

    /** On standard error. */
    public static NightProgress onStandardError(NightPlan plan) {
        return new NightProgress(plan, System.err);
    }

    void sent(long alerts) {
        bar.stepTo(alerts);
    }

    @Override
    public void close() {
        bar.close();
    }

    /** A bar draws itself again when it ends, whether anything changed or not. */
    private static final class NewLines implements Consumer<String> {
        private final PrintStream err;
        private String printed = "";

        NewLines(PrintStream err) {
            this.err = err;
        }

        @Override
        public void accept(String line) {
            if (!line.equals(printed)) {
                printed = line;
                err.println(line);
            }
        }
    }
}
