package io.sedstream.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sedstream.schema.RejectionReason;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topology.LatencyCounts;
import io.sedstream.topology.Stage;
import io.sedstream.topology.StreamCounters;
import io.sedstream.topology.StreamCounts;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives what the stream counts to Prometheus, under the names that docs/operations.md lists. The stream counts with plain
 * adders; all else happens when somebody asks. Any number of threads.
 */
public final class StreamMetrics {
    /** To 18 hours. */
    private static final int ARRIVAL_EXPONENTS = 27;
    /** To 35 years: archives are replayed, too. */
    private static final int OBSERVATION_EXPONENTS = 41;

    private final PrometheusMeterRegistry registry;
    private volatile @Nullable SurveyStream stream;

    public StreamMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
        health("sedstream.stream.ready", "1 where the stream takes records.", null, health -> health.isReady() ? 1 : 0);
        health("sedstream.stream.alive", "0 where only a restart helps.", null, health -> health.isAlive() ? 1 : 0);
        health("sedstream.stream.threads", "Stream threads that live.", null, StreamHealth::liveThreads);
        health(
                "sedstream.lag",
                "Records of the input that wait, in this instance's partitions.",
                "records",
                StreamHealth::lag);
        health(
                "sedstream.stalled",
                "Time since a record was done, while there are records to do.",
                "seconds",
                health -> health.sinceProgress().toMillis() / 1000.0);
        counter("sedstream.arrivals", "Records read.", StreamCounts::in);
        outcomes();
        FunctionCounter.builder(
                        "sedstream.inside.prior.shares", this, metrics -> metrics.of(StreamCounters::insidePrior, 0.0))
                .description("Sum, over posteriors, of the share of draws inside the prior.")
                .register(registry);
        for (Stage stage : Stage.values()) {
            FunctionTimer.builder(
                            "sedstream.stage",
                            this,
                            metrics -> metrics.of(counters -> counters.stages().count(stage), 0L),
                            metrics -> metrics.of(counters -> counters.stages().totalNanos(stage), 0L),
                            TimeUnit.NANOSECONDS)
                    .description("Time that records spent in a stage.")
                    .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        registry.getPrometheusRegistry()
                .register(new LatencyCollector(
                        "sedstream_latency_from_arrival",
                        "Time from a record's arrival in Kafka to its outcome.",
                        ARRIVAL_EXPONENTS,
                        () -> of(StreamCounters::latencies, LatencyCounts.NONE)));
        registry.getPrometheusRegistry()
                .register(new LatencyCollector(
                        "sedstream_latency_from_observation",
                        "Time from a source's observation to its outcome.",
                        OBSERVATION_EXPONENTS,
                        () -> of(StreamCounters::latenciesFromObservation, LatencyCounts.NONE)));
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new FileDescriptorMetrics())
                .forEach(machine -> machine.bindTo(registry));
    }

    /** Measures this stream from now on, and its Kafka clients; before it is started. */
    public void bind(SurveyStream begun) {
        stream = begun;
        begun.bindClients(registry);
    }

    /** All of it in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    private void outcomes() {
        outcome("posterior", "", StreamCounts::posteriors);
        outcome("outlier", "", StreamCounts::outliers);
        outcome("dead-letter", "", StreamCounts::deadLetters);
        for (RejectionReason reason : RejectionReason.values()) {
            outcome("rejected", reason.name(), counts -> counts.rejectedByReason()
                    .getOrDefault(reason, 0L));
        }
    }

    private void outcome(String outcome, String reason, ToDoubleFunction<StreamCounts> value) {
        FunctionCounter.builder("sedstream.outcomes", this, metrics -> metrics.counts(value))
                .description("Records that ended, by where and why.")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<StreamCounts> value) {
        FunctionCounter.builder(name, this, metrics -> metrics.counts(value))
                .description(description)
                .register(registry);
    }

    private void health(String name, String description, @Nullable String unit, ToDoubleFunction<StreamHealth> value) {
        Gauge.builder(name, this, metrics -> metrics.ofHealth(value))
                .description(description)
                .baseUnit(unit)
                .register(registry);
    }

    private double ofHealth(ToDoubleFunction<StreamHealth> value) {
        SurveyStream measured = stream;
        return value.applyAsDouble(measured == null ? StreamHealth.NOT_YET : measured.health());
    }

    private double counts(ToDoubleFunction<StreamCounts> value) {
        SurveyStream measured = stream;
        return measured == null ? 0 : value.applyAsDouble(measured.counts());
    }

    private <T> T of(Function<StreamCounters, T> what, T before) {
        SurveyStream measured = stream;
        return measured == null ? before : what.apply(measured.counters());
    }
}
