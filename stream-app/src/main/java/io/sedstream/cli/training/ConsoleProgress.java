package io.sedstream.cli.training;

import io.sedstream.plan.BundleProgress;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** One progress bar per stage, on standard error. */
final class ConsoleProgress implements BundleProgress, AutoCloseable {
    private static final int UPDATE_MILLIS = 500;

    private @Nullable ProgressBar bar;

    @Override
    public synchronized void stage(String name, long steps) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .startsFrom(0, Duration.ZERO)
                .build();
    }

    @Override
    public synchronized void step(long done, String note) {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
