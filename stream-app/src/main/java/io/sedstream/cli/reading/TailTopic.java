package io.sedstream.cli.reading;

import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;

/** What {@code tail} can follow. */
public enum TailTopic {
    POSTERIORS,
    OUTLIERS,
    REJECTED,
    DEAD_LETTER;

    /** Name of the topic. */
    public String in(TopicNames names) {
        return switch (this) {
            case POSTERIORS -> names.posteriors();
            case OUTLIERS -> names.sourcesOutliers();
            case REJECTED -> names.sourcesRejected();
            case DEAD_LETTER -> names.sourcesDeadLetter();
        };
    }

    /** How its events are shown to people. */
    EventLines lines(EventSerdes serdes) {
        return switch (this) {
            case POSTERIORS -> new PosteriorLines(serdes.posteriors().deserializer());
            case OUTLIERS -> new OutlierLines(serdes.outliers().deserializer());
            case REJECTED -> new RejectionLines(serdes.rejections().deserializer());
            case DEAD_LETTER -> new DeadLetterLines();
        };
    }

    /** The name as it is typed: {@code dead-letter}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
