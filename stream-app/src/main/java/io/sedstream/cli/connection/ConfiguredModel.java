package io.sedstream.cli.connection;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.SamplerSettings;
import io.sedstream.cli.settings.ScreeningSettings;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.ScreeningPolicy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** The model that the settings name, as they want it applied. */
@Singleton
public final class ConfiguredModel {
    private final Path bundle;
    private final SamplerSettings sampler;
    private final ScreeningPolicy policy;
    private final DriftMonitor drift;

    ConfiguredModel(
            BundleSettings bundle,
            HomeSettings home,
            SamplerSettings sampler,
            ScreeningSettings screening,
            DriftMonitor drift) {
        this.bundle = home.resolve(bundle.path());
        this.sampler = sampler;
        this.policy = screening.screeningPolicy();
        this.drift = drift;
    }

    /** How long it may take for a source. */
    Duration longest() {
        return sampler.limits().longest();
    }

    /** Reads it. */
    public LoadedModel load() {
        Bundle read = BundleReader.read(bundle);
        return LoadedModel.onnx(
                read, sampler.drawsOf(read.manifest().sampler().draws()), policy, drift, sampler.limits());
    }
}
