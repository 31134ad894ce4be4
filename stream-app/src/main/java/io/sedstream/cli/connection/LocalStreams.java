package io.sedstream.cli.connection;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.failure.KafkaRefusal;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
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
import java.util.function.Consumer;

/** Starts the stream in this process. */
@Singleton
public final class LocalStreams {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final StreamAppSettings app;
    private final ConfiguredModel model;
    private final KafkaSettings kafka;
    private final Clock clock;
    private final Path stateDirectory;

    LocalStreams(StreamAppSettings app, ConfiguredModel model, KafkaSettings kafka, HomeSettings home, Clock clock) {
        this.app = app;
        this.model = model;
        this.kafka = kafka;
        this.clock = clock;
        this.stateDirectory = home.resolve(app.stateDirectory());
    }

    /** Starts the stream and waits until it takes records. */
    public SurveyStream start(Cluster cluster) throws InterruptedException {
        return start(cluster, load(), _ -> {});
    }

    /** The model that the stream is to apply. */
    public LoadedModel load() {
        return model.load();
    }

    /**
     * Starts the stream and waits until it takes records.
     *
     * @param loaded the model, of {@link #load()}
     * @param begun is given the stream as soon as it begins to start
     */
    public SurveyStream start(Cluster cluster, LoadedModel loaded, Consumer<SurveyStream> begun)
            throws InterruptedException {
        StreamSettings settings = settings(cluster);
        requireTime(model.longest(), settings.transactionTimeout(), app.recordTimeout());
        SurveyStream stream =
                new SurveyStream(settings, kafka.wire(), cluster.topics(), loaded, clock, app.recordTimeout());
        begun.accept(stream);
        stream.start();
        if (!stream.awaitRunning(START_PATIENCE)) {
            String reason = stream.failure()
                    .map(failure -> KafkaRefusal.explain(failure).orElseGet(failure::toString))
                    .orElse("no reason after " + START_PATIENCE.toSeconds() + " s");
            stream.close();
            throw CommandFailure.failed("the stream did not start: " + reason);
        }
        return stream;
    }

    /**
     * A record that takes longer than its transaction may is processed again for ever; one that takes longer than the
     * deadline of a record ends the process.
     *
     * @param longest how long a source may take whose runs are all stopped
     */
    static void requireTime(Duration longest, Duration transactionTimeout, Duration recordTimeout) {
        Duration most = transactionTimeout.compareTo(recordTimeout) < 0 ? transactionTimeout : recordTimeout;
        if (longest.compareTo(most) >= 0) {
            throw CommandFailure.usage("a source may take " + longest.toMillis()
                    + " ms in the model (sedstream.sampler.time-limit, and again for each of"
                    + " sedstream.sampler.retries), which must be less than the " + transactionTimeout.toMillis()
                    + " ms of a transaction and the " + recordTimeout.toMillis()
                    + " ms of sedstream.stream.record-timeout");
        }
    }

    /** How the stream runs on that cluster. */
    StreamSettings settings(Cluster cluster) {
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
