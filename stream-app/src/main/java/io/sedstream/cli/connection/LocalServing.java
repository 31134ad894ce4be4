package io.sedstream.cli.connection;

import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.ServingSettings;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serving.Activity;
import io.sedstream.serving.ModelShelf;
import io.sedstream.serving.Redraws;
import io.sedstream.serving.Served;
import io.sedstream.streams.ActivityRecorder;
import io.sedstream.streams.PosteriorFeed;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.SourceEvents;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;

/** Serves the results of the stream in this process. */
@Singleton
final class LocalServing {
    private final LocalStreams streams;
    private final KafkaSettings kafka;
    private final ServingSettings settings;
    private final Path bundle;
    private final DriftMonitor drift;
    private final Clock clock;

    LocalServing(
            LocalStreams streams,
            KafkaSettings kafka,
            ServingSettings settings,
            BundleSettings bundle,
            HomeSettings home,
            DriftMonitor drift,
            Clock clock) {
        this.streams = streams;
        this.kafka = kafka;
        this.settings = settings;
        this.bundle = home.resolve(bundle.path());
        this.drift = drift;
        this.clock = clock;
    }

    /** What is served, until it is closed. */
    record Running(Served served, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    /** Begins; the first answers come when the tables are restored. */
    Running start(Cluster cluster, SurveyStream stream, LoadedModel model, URI listening) {
        var serdes = new EventSerdes(kafka.wire());
        var tables = new ServingStream(
                streams.settings(cluster),
                kafka.wire(),
                cluster.topics(),
                address(listening),
                settings.retention(),
                clock);
        var feed = new PosteriorFeed(cluster.client(), cluster.topics().posteriors(), serdes);
        var events = new SourceEvents(cluster.client(), serdes);
        var redraws = new Redraws(events::of, model.resampler());
        var activity = new Activity();
        var recorder = ActivityRecorder.start(stream, activity, clock);
        tables.start();
        return new Running(new Served(tables.sources(), redraws, feed, activity, new ModelShelf(bundle), drift), () -> {
            recorder.close();
            feed.close();
            redraws.close();
            events.close();
            tables.close();
            serdes.close();
        });
    }

    private URI address(URI listening) {
        if (!settings.address().isBlank()) {
            return URI.create(settings.address());
        }
        // Nobody else knows what is meant by "any address of this machine".
        return listening.getHost().equals("0.0.0.0")
                ? URI.create(listening.getScheme() + "://" + hostName() + ":" + listening.getPort())
                : listening;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
