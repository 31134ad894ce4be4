package io.sedstream.streams;

import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.ServedSources;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.ServingTopology;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of outcomes as tables that can be asked, in this process but apart from the stream that writes them: an
 * application of its own, that reads what is committed and writes nothing but its own index. Where it fails, the stream
 * goes on.
 */
public final class ServingStream implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServingStream.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final String SUFFIX = "-serving";

    private final EventSerdes serdes;
    private final FailureBudget failures;
    private final KafkaStreams streams;
    private final StoredSources sources;

    /**
     * Prepares it; {@link #start} starts it.
     *
     * @param settings of the stream whose results are served
     * @param address where this instance answers others over HTTP
     * @param retention how long an outcome can be asked for
     */
    public ServingStream(
            StreamSettings settings,
            WireSettings wire,
            TopicNames topics,
            URI address,
            Duration retention,
            Clock clock) {
        this.serdes = new EventSerdes(wire);
        this.failures = new FailureBudget(settings.failuresTolerated(), settings.failureWindow(), clock);
        this.streams = new KafkaStreams(
                new ServingTopology(topics, serdes, retention, clock).topology(),
                properties(settings, address, copies(settings, topics)));
        this.sources = new StoredSources(streams, serdes, topics, address);
        streams.setUncaughtExceptionHandler(this::failed);
    }

    /** Starts and returns at once. */
    public void start() {
        streams.start();
    }

    /** What can be asked. */
    public ServedSources sources() {
        return sources;
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            log.warn("the tables did not close within {} s; they are restored at the next start", CLOSE_TIMEOUT);
        }
        serdes.close();
    }

    private StreamThreadExceptionResponse failed(Throwable reason) {
        if (reason.getCause() instanceof AuthorizationException) {
            log.error(
                    "results are not served, the stream itself goes on: its user lacks a permission of docs/security.md",
                    reason);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (reason instanceof Error || !failures.tolerates()) {
            log.error("results are not served any longer; the stream itself goes on", reason);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.warn("serving results failed and begins again", reason);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** As many of the tables as of what they are made of. */
    private static int copies(StreamSettings settings, TopicNames topics) {
        try (var cluster = new SurveyTopics(settings.client(), topics)) {
            return cluster.copies(topics.posteriors());
        }
    }

    private static Properties properties(StreamSettings settings, URI address, int copies) {
        var properties = new Properties();
        properties.put("fetch.max.bytes", "8388608");
        properties.put("max.partition.fetch.bytes", "1048576");
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "500");
        properties.putAll(settings.clientSettings());
        properties.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, copies);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId() + SUFFIX);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.getHost() + ":" + address.getPort());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        // The order between kinds of outcomes does not matter, so none waits for another.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(
                StreamsConfig.mainConsumerPrefix("session.timeout.ms"),
                Math.toIntExact(settings.sessionTimeout().toMillis()));
        properties.put(
                StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"),
                Math.toIntExact(settings.sessionTimeout().toMillis() / 3));
        return properties;
    }
}
