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
    /** How long it may take for a source. */
    Duration longest() {
        return sampler.limits().longest();
    }

    /** Reads it, and refuses it where it is not signed as the settings want it. */
    LoadedModel load() {
        Bundle read =
                publicKey == null ? BundleReader.read(bundle) : BundleReader.read(bundle, PublicKeys.read(publicKey));
        return LoadedModel.onnx(
                read, sampler.drawsOf(read.manifest().sampler().draws()), policy, drift, sampler.limits());
    }
}
