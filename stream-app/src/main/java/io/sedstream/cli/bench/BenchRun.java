package io.sedstream.cli.bench;

import io.sedstream.cli.demo.ProcessMemory;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.cli.replay.ReplayProgress;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rounds of a benchmark, one after the other. Not for use by several threads. */
final class BenchRun {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ESTIMATOR = Duration.ofSeconds(5);
    private static final double MEBIBYTE = 1 << 20;

    private final BenchRequest request;
    private final SurveyStream stream;
    private final TopicReader reader;
    private final Load load;
    private final Clock clock;
    private final ReplayProgress progress;

    BenchRun(
            BenchRequest request,
            SurveyStream stream,
            TopicReader reader,
            Load load,
            Clock clock,
            ReplayProgress progress) {
        this.request = request;
        this.stream = stream;
        this.reader = reader;
        this.load = load;
        this.clock = clock;
        this.progress = progress;
    }

    /** Sources that do not count, as fast as it goes, until classes are loaded and compiled. */
    void warmUp() {
        if (request.warmUp() > 0) {
            pass(0, request.warmUp(), OptionalDouble.empty());
        }
    }

    /** Sources that count, and the estimator alone while the stream has nothing to do. */
    Round round(int index, TopicNames topics, EstimatorAlone estimator) throws InterruptedException {
        StreamThreads before = StreamThreads.used();
        Seen seen = pass(request.warmUp() + index * request.sources(), request.sources(), request.rate());
        StreamThreads used = StreamThreads.used().since(before);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.SOURCES, seen.perSecond());
        figures.put(Figure.LATENCY_MEDIAN, seen.latencyMillis(0.5));
        figures.put(Figure.LATENCY_99, seen.latencyMillis(0.99));
        figures.put(Figure.LATENCY_99_9, seen.latencyMillis(0.999));
        figures.put(Figure.PROCESS_CPU, used.processCpuNanos() / 1e6 / request.sources());
        if (used.areThoseOf(before)) {
            figures.put(Figure.STREAM_CPU, used.streamCpuNanos() / 1e6 / request.sources());
            figures.put(Figure.ALLOCATED, used.allocatedBytes() / 1e3 / request.sources());
        }
        ProcessMemory.residentKibibytes().ifPresent(kibibytes -> figures.put(Figure.RESIDENT, kibibytes / 1024.0));
        figures.put(Figure.HEAP, heapAfterCollection() / MEBIBYTE);
        double alone = estimator.perSecond(request.sources(), LONGEST_ESTIMATOR);
        figures.put(Figure.ESTIMATOR, alone);
        if (request.rate().isEmpty()) {
            figures.put(Figure.SHARE, 100 * seen.perSecond() / alone);
        }
        return new Round(seen.outcomes(topics), figures);
    }

    /** Sends, and waits for all outcomes. */
    private Seen pass(int first, int count, OptionalDouble rate) {
        Seen seen = new Seen(first, count);
        CompletableFuture<Void> sending = load.send(first, count, rate);
        long lastProgress = System.nanoTime();
        while (!seen.isComplete()) {
            int before = seen.sources();
            for (ConsumerRecord<byte[], byte[]> outcome : reader.poll(POLL)) {
                Load.number(outcome.headers())
                        .ifPresent(number -> seen.add(outcome.topic(), number, outcome.timestamp(), clock.millis()));
            }
            progress.settled(first + seen.sources(), request.allSources());
            if (seen.sources() > before || (rate.isPresent() && !sending.isDone())) {
                lastProgress = System.nanoTime();
            }
            requireAlive(sending, lastProgress, count - seen.sources());
        }
        sending.join();
        return seen;
    }

    private void requireAlive(CompletableFuture<Void> sending, long lastProgress, int missing) {
        if (sending.isCompletedExceptionally()) {
            Throwable reason = sending.exceptionNow();
            throw CommandFailure.failed("sending failed: "
                    + (reason instanceof CompletionException && reason.getCause() != null
                            ? reason.getCause()
                            : reason));
        }
        if (!stream.isRunning()) {
            throw CommandFailure.failed("the stream stopped: "
                    + stream.failure().map(Throwable::toString).orElse("the log says why"));
        }
        if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
            throw CommandFailure.failed(
                    missing + " sources have no outcome, and none has come for " + PATIENCE.toSeconds() + " s");
        }
    }

    @SuppressWarnings("ExplicitGarbageCollection")
    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
