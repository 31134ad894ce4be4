package io.sedstream.chaos;

import io.sedstream.kit.JavaProcess;
import io.sedstream.kit.StreamInstance;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A program that is started, killed and started again. */
final class Running implements AutoCloseable {
    private final Supplier<JavaProcess> starter;
    private @Nullable JavaProcess process;

    Running(Supplier<JavaProcess> starter) {
        this.starter = starter;
    }

    Running(StreamInstance instance) {
        this(instance::start);
    }

    void start() {
        process = starter.get();
    }

    JavaProcess process() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    void kill() throws InterruptedException {
        process().kill();
    }

    /** SIGTERM; its exit code. */
    int stop(Duration patience) throws InterruptedException {
        return process().stop(patience);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
