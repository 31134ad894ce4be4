package io.sedstream.cli.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.sedstream.cli.settings.DriftSettings;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.metrics.StreamMetrics;
import jakarta.inject.Singleton;

/** What watches over the stream in this process. */
@Factory
final class Monitors {
    @Singleton
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Singleton
    StreamMetrics metrics(PrometheusMeterRegistry meters) {
        return new StreamMetrics(meters);
    }

    @Singleton
    DriftMonitor drift(DriftSettings settings, MeterRegistry meters) {
        return new DriftMonitor(settings.limits(), meters);
    }
}
