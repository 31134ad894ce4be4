package io.sedstream.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.HungRecordException;
import io.sedstream.topology.HungRecords;
import io.sedstream.topology.Ledgers;
import io.sedstream.topology.StreamCounters;
import io.sedstream.topology.StreamCounts;
import io.sedstream.topology.SurveyTopology;
import io.sedstream.topology.TopicLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream in this process, from start to close. Any number of threads may ask it how it does. */
public final class SurveyStream implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SurveyStream.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(9);
    private static final Duration PUBLICATION_TIMEOUT = Duration.ofSeconds(1);
    private static final long POLL_NANOS = 10_000_000;
    /**
     * What is read ahead, so that large records do not fill the memory: of each broker a thread holds one answer of at most
     * {@code fetch.max.bytes} that it has not looked at, and as much again that it works on. A record of 1.5 kB takes a
     * millisecond, so a hundred are enough to work on while the next come.
     */
    private static final Map<String, String> FETCH_BOUNDS = Map.of(
            "fetch.max.bytes",
            "16777216",
            "max.partition.fetch.bytes",
            "1048576",
            "max.poll.records",
            "200",
            StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
            "200");

    /** Long enough for a second SYN, after a second, to be answered. */
    private static final int CONNECTION_MILLIS = 2500;

    private static final Duration RECORD_TIMEOUT = Duration.ofSeconds(30);

    private final StreamSettings settings;
    private final EventSerdes serdes;
    private final StreamCounters counters;
    private final HealthProbe probe;
    private final HangWatch hangs;
    private final FailureBudget failures;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final KafkaStreams streams;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable KafkaStreamsMetrics clientMeters;

    /**
     * Prepares a stream; {@link #start} starts it.
     *
     * @param pipelines opens one pipeline per stream thread
     * @throws MissingTopicsException where the cluster lacks a topic
     * @throws ClusterUnreachableException where the cluster does not answer
     */
    public SurveyStream(
            StreamSettings settings,
            WireSettings wire,
            TopicNames topics,
            Supplier<SourcePipeline> pipelines,
            Clock clock) {
        this(settings, wire, topics, pipelines, clock, RECORD_TIMEOUT);
    }

    /**
     * The same with another deadline for a record.
     *
     * @param recordTimeout after how long within one record the stream has failed and the process should end; longer
     *     than what the pipelines allow themselves, 30 s elsewhere
     */
    public SurveyStream(
            StreamSettings settings,
            WireSettings wire,
            TopicNames topics,
            Supplier<SourcePipeline> pipelines,
            Clock clock,
            Duration recordTimeout) {
        this.settings = settings;
        this.counters = new StreamCounters(hungRecords(settings));
        this.probe = new HealthProbe(settings.threads(), counters.inProgress());
        this.hangs = new HangWatch(counters, recordTimeout, this::hung);
        this.failures = new FailureBudget(settings.failuresTolerated(), settings.failureWindow(), clock);
        TopicLimits limits;
        int copies;
        try (var cluster = new SurveyTopics(settings.client(), topics)) {
            cluster.requireAll();
            limits = limits(cluster, topics);
            copies = cluster.copies(topics.sourcesDetected());
        }
        this.serdes = new EventSerdes(wire);
        var topology = new SurveyTopology(topics, limits, serdes, pipelines, counters, clock);
        this.streams = new KafkaStreams(topology.topology(), properties(settings, copies, topology.requiredSettings()));
        streams.setStateListener((now, before) -> changed(now));
        streams.setUncaughtExceptionHandler(this::failed);
        streams.setGlobalStateRestoreListener(probe);
    }

    /** Beside the state, where that has a place. */
    private static HungRecords hungRecords(StreamSettings settings) {
        String state = settings.clientSettings().get(StreamsConfig.STATE_DIR_CONFIG);
        return state == null
                ? HungRecords.inMemory()
                : HungRecords.in(Path.of(state, "hung-records-" + settings.applicationId() + ".properties"));
    }

    /** Starts and returns at once. */
    public void start() {
        hangs.start();
        streams.start();
    }

    /** Waits until the stream takes records; false where it does not within this time, or has failed. */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && failure == null;
    }

    /** Waits until the stream has stopped, closed or failed; false where it still runs after this time. */
    public boolean awaitStopped(Duration timeout) throws InterruptedException {
        return stopped.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the stream takes records, or is about to after a rebalance. */
    public boolean isRunning() {
        return failure == null && streams.state().isRunningOrRebalancing();
    }

    /** How the stream is. Asks much of Kafka Streams: not for every record. */
    public StreamHealth health() {
        return probe.health(streams, failure);
    }

    /** Why the stream stopped, where it failed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the stream did since it started. */
    public StreamCounts counts() {
        return counters.counts();
    }

    /** What its threads count and measure. */
    public StreamCounters counters() {
        return counters;
    }

    /** Gives the registry the meters of all its Kafka clients, until the stream is closed. Once, before it is started. */
    public void bindClients(MeterRegistry registry) {
        clientMeters = new KafkaStreamsMetrics(streams);
        clientMeters.bindTo(registry);
    }

    /**
     * The ledger of the partitions that this instance has now, by partition: what was processed, which is committed
     * within the commit interval, or aborted and processed again.
     */
    public List<LedgerEntry> ledger() {
        return counters.ledgers().entries();
    }

    /**
     * Ends the stream within ten seconds: what was processed is committed, what was not is left for the next start or
     * another instance.
     */
    @Override
    public void close() {
        var membership = settings.instanceId() == null
                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
        hangs.close();
        publishLedgers();
        boolean closed = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membership));
        if (!closed) {
            log.warn(
                    "the stream did not end within {} s; its open transactions will be aborted",
                    CLOSE_TIMEOUT.toSeconds());
        }
        if (clientMeters != null) {
            clientMeters.close();
        }
        serdes.close();
        stopped.countDown();
        running.countDown();
    }

    /** The stream publishes its ledgers now and then; when it ends, the last ones are those that are committed. */
    private void publishLedgers() {
        Ledgers ledgers = counters.ledgers();
        ledgers.close();
        long start = System.nanoTime();
        while (streams.state().isRunningOrRebalancing()
                && failure == null
                && !ledgers.allPublished()
                && System.nanoTime() - start < PUBLICATION_TIMEOUT.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void changed(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            probe.running();
            running.countDown();
        } else if (now.hasCompletedShutdown()) {
            stopped.countDown();
            running.countDown();
        }
    }

    /** A thread that hangs cannot be ended, so whoever owns this process must end it. */
    private void hung(HungRecordException reason) {
        log.error("the stream hangs", reason);
        failure = reason;
        stopped.countDown();
        running.countDown();
    }

    private StreamThreadExceptionResponse failed(Throwable reason) {
        if (reason instanceof Error || !failures.tolerates()) {
            log.error("the stream stops after a failure of a stream thread", reason);
            failure = reason;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.warn("a stream thread failed and is replaced; what it had not committed is processed again", reason);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static TopicLimits limits(SurveyTopics cluster, TopicNames topics) {
        int outcomes = Stream.of(topics.posteriors(), topics.sourcesOutliers(), topics.sourcesRejected())
                .mapToInt(topic -> cluster.maxMessageBytes(topic).orElse(TopicLimits.KAFKA_DEFAULT))
                .min()
                .orElseThrow();
        return new TopicLimits(
                outcomes, cluster.maxMessageBytes(topics.sourcesDeadLetter()).orElse(TopicLimits.KAFKA_DEFAULT));
    }

    /**
     * All settings of Kafka Streams.
     *
     * @param copies of each record of the state's changelog. Kafka's own default is the brokers', which is one unless
     *     somebody said otherwise: without the one broker that has it a partition then stands still
     */
    private static Properties properties(StreamSettings settings, int copies, Map<String, Object> required) {
        var properties = new Properties();
        properties.putAll(FETCH_BOUNDS);
        properties.putAll(settings.clientSettings());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, copies);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        int transaction = Math.toIntExact(settings.transactionTimeout().toMillis());
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), transaction);
        // A broker that was cut off must be given up while there is time to finish the transaction with the others: a
        // thread whose transaction was aborted is lost. Kafka's own limits, half a minute for an answer and a minute
        // for a commit, would hold up the whole group.
        properties.putIfAbsent(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG, transaction / 2);
        properties.putIfAbsent(StreamsConfig.producerPrefix("max.block.ms"), transaction);
        // Each client learns by itself of a broker that was cut off, and tries to connect again meanwhile. Kafka waits
        // 10 s for that and then longer, in which the group waits for the client.
        properties.putIfAbsent("socket.connection.setup.timeout.ms", CONNECTION_MILLIS);
        properties.putIfAbsent("socket.connection.setup.timeout.max.ms", 2 * CONNECTION_MILLIS);
        // Each partition is a task of its own, which has no other to wait for.
        properties.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        int session = Math.toIntExact(settings.sessionTimeout().toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), session);
        properties.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), session / 3);
        if (settings.instanceId() != null) {
            properties.put(StreamsConfig.mainConsumerPrefix("group.instance.id"), settings.instanceId());
        }
        properties.putAll(required);
        return properties;
    }
}
