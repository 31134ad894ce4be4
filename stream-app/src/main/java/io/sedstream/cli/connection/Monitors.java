package io.sedstream.cli.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.sedstream.cli.settings.DriftSettings;
import io.sedstream.drift.DriftMonitor;
import jakarta.inject.Singleton;

/** What watches over the stream in this process. */
@Factory
final class Monitors {
    @Singleton
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Singleton
    DriftMonitor drift(DriftSettings settings, MeterRegistry meters) {
        return new DriftMonitor(settings.limits(), meters);
    }
}
