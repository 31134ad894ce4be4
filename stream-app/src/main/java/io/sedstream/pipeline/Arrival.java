package io.sedstream.pipeline;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RecordPosition;
import java.time.Instant;

/** A source event, when it arrived and where it stands in Kafka. */
public record Arrival(DetectedSource source, Instant arrivedAt, RecordPosition position) {}
