package io.sedstream.cli.connection;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.SamplerSettings;
import io.sedstream.cli.settings.StreamAppSettings;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Starts the stream in this process. */
@Singleton
public final class LocalStreams {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final StreamAppSettings app;
    private final SamplerSettings sampler;
    private final KafkaSettings kafka;
    private final Clock clock;
    private final Path bundle;
    private final Path stateDirectory;

    public LocalStreams(
            StreamAppSettings app,
            SamplerSettings sampler,
            BundleSettings bundle,
            KafkaSettings kafka,
            HomeSettings home,
            Clock clock) {
        this.app = app;
        this.sampler = sampler;
        this.kafka = kafka;
        this.clock = clock;
        this.bundle = home.resolve(bundle.path());
        this.stateDirectory = home.resolve(app.stateDirectory());
    }

    /** Starts the stream and waits until it takes records. */
    public SurveyStream start(Cluster cluster) throws InterruptedException {
        Bundle read = BundleReader.read(bundle);
        LoadedModel model =
                LoadedModel.onnx(read, sampler.drawsOf(read.manifest().sampler().draws()));
        SurveyStream stream = new SurveyStream(settings(cluster), kafka.wire(), cluster.topics(), model, clock);
        stream.start();
        if (!stream.awaitRunning(START_PATIENCE)) {
            String reason = stream.failure()
                    .map(Throwable::toString)
                    .orElse("no reason after " + START_PATIENCE.toSeconds() + " s");
            stream.close();
            throw CommandFailure.failed("the stream did not start: " + reason);
        }
        return stream;
    }

    private StreamSettings settings(Cluster cluster) {
        Map<String, String> client = new HashMap<>();
        cluster.client().forEach((name, value) -> client.put(name, String.valueOf(value)));
        client.remove("bootstrap.servers");
        client.put("state.dir", stateDirectory.toString());
        StreamSettings defaults = StreamSettings.defaults(cluster.bootstrapServers());
        return new StreamSettings(
                app.applicationId(),
                cluster.bootstrapServers(),
                app.threads(),
                null,
                defaults.commitInterval(),
                defaults.transactionTimeout(),
                defaults.sessionTimeout(),
                defaults.failuresTolerated(),
                defaults.failureWindow(),
                client);
    }
}
