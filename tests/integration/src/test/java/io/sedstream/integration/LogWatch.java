package io.sedstream.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Looks for words in all that is logged, of every logger, from now until it is closed. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> words;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();

    private LogWatch(Collection<String> words) {
        this.words = List.copyOf(words);
    }

    static LogWatch at(Level level, Collection<String> words) {
        var watch = new LogWatch(words);
        watch.setContext(watch.root.getLoggerContext());
        watch.start();
        // What the console shows stays as it was.
        var threshold = new ThresholdFilter();
        threshold.setLevel(watch.before.toString());
        threshold.start();
        watch.root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(threshold));
        watch.root.setLevel(level);
        watch.root.addAppender(watch);
        return watch;
    }

    /** Everything that was logged with one of the words in it. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** How much was logged at all. */
    long events() {
        return events.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.incrementAndGet();
        IThrowableProxy thrown = event.getThrowableProxy();
        String text = event.getFormattedMessage() + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
        if (words.stream().anyMatch(text::contains)) {
            found.add(event.getLoggerName() + ": " + text);
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        root.iteratorForAppenders().forEachRemaining(Appender::clearAllFilters);
    }
}
