package io.sedstream.topology;

import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Sources detected in; posteriors, outliers, rejections and dead letters out. Every record of the input ends in exactly
 * one of them, in the transaction that commits its offset. One record at a time, and nothing kept in between but the
 * ledger: how many ended where.
 */
public final class SurveyTopology {
    private static final String SOURCE = "detected";
    private static final String PROCESSOR = "infer";

    private final TopicNames topics;
    private final TopicLimits limits;
    private final LiveLimits liveLimits;
    private final EventSerdes serdes;
    private final Supplier<SourcePipeline> pipelines;
    private final StreamCounters counters;
    private final Clock clock;

    /** The topics an outcome can go to, which are also the names of the sinks, and how much they take. */
    record Outputs(String posteriors, String outliers, String rejections, String ledger, LiveLimits limits) {}

    /**
     * The topology of one deployment.
     *
     * @param pipelines opens one pipeline per stream thread
     */
    public SurveyTopology(
            TopicNames topics,
            TopicLimits limits,
            EventSerdes serdes,
            Supplier<SourcePipeline> pipelines,
            StreamCounters counters,
            Clock clock) {
        this.topics = topics;
        this.limits = limits;
        this.liveLimits = new LiveLimits(limits, topics.sourcesDeadLetter());
        this.serdes = serdes;
        this.pipelines = pipelines;
        this.counters = counters;
        this.clock = clock;
    }

    /** The graph for Kafka Streams. */
    public Topology topology() {
        var outputs = new Outputs(
                topics.posteriors(), topics.sourcesOutliers(), topics.sourcesRejected(), topics.ledger(), liveLimits);
        var threadPipelines = new ThreadPipelines(pipelines);
        var bytes = new ByteArraySerializer();
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        SOURCE,
                        new ArrivalTimestamps(clock),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.sourcesDetected())
                .addProcessor(
                        PROCESSOR, () -> new SourceProcessor(threadPipelines, serdes, outputs, counters, clock), SOURCE)
                .addSink(outputs.posteriors(), topics.posteriors(), bytes, bytes, PROCESSOR)
                .addSink(outputs.outliers(), topics.sourcesOutliers(), bytes, bytes, PROCESSOR)
                .addSink(outputs.rejections(), topics.sourcesRejected(), bytes, bytes, PROCESSOR)
                .addSink(outputs.ledger(), topics.ledger(), bytes, bytes, PROCESSOR)
                .addStateStore(TaskLedger.store(), PROCESSOR);
    }

    /** Settings of Kafka Streams without which the topology does not keep its promise. */
    public Map<String, Object> requiredSettings() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                PoisonRecordHandler.class,
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.sourcesDeadLetter(),
                StreamsConfig.producerPrefix("max.request.size"),
                Math.max(limits.outcomes(), limits.deadLetters()),
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                RefusedRecordHandler.class,
                PoisonRecordHandler.LIMITS,
                liveLimits,
                PoisonRecordHandler.COUNTERS,
                counters);
    }
}
