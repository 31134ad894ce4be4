package io.sedstream.cli.connection;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.PublicKeys;
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
import org.jspecify.annotations.Nullable;

/** The model that the settings name, as they want it applied. */
@Singleton
public final class ConfiguredModel {
    private final Path bundle;
    private final @Nullable Path publicKey;
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
        this.publicKey = bundle.publicKey().isBlank() ? null : home.resolve(Path.of(bundle.publicKey()));
        this.sampler = sampler;
        this.policy = screening.screeningPolicy();
        this.drift = drift;
    }

    /** How long it may take for a source. */
    Duration longest() {
        return sampler.limits().longest();
    }

    /** Reads it, and refuses it where it is not signed as the settings want it. */
    public LoadedModel load() {
        Bundle read =
                publicKey == null ? BundleReader.read(bundle) : BundleReader.read(bundle, PublicKeys.read(publicKey));
        return LoadedModel.of(
                read, sampler.drawing(read.manifest()), policy, drift, sampler.limits(), sampler.engine());
    }
}
