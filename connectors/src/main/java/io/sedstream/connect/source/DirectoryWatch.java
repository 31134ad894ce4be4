package io.sedstream.connect.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when other catalogues lie in a directory than those that the tasks know. */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    private final CatalogueFiles.InDirectory directory;
    private final Runnable changed;
    private final AtomicReference<Optional<List<Path>>> known = new AtomicReference<>(Optional.empty());
    private final ScheduledExecutorService scanner;

    DirectoryWatch(CatalogueFiles.InDirectory directory, Duration interval, Runnable changed) {
        this.directory = directory;
        this.changed = changed;
        this.scanner = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("catalogue-scan").factory());
        Future<?> _ = scanner.scheduleWithFixedDelay(
                this::scan, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the tasks know now. */
    void known(List<Path> files) {
        known.set(Optional.of(files));
    }

    private void scan() {
        try {
            List<Path> files = directory.find();
            if (known.get().isPresent() && !known.get().get().equals(files)) {
                changed.run();
            }
        } catch (IOException | RuntimeException e) {
            // The next scan may find the directory again; an exception would be the last scan.
            log.warn("cannot look for catalogues in {}: {}", directory.directory(), e.toString());
        }
    }

    @Override
    public void close() {
        scanner.shutdownNow();
    }
}
