package io.sedstream.topic;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The topics of one deployment: those of {@link Topics}, with a prefix where several deployments share a cluster.
 *
 * @param prefix stands in front of every name, for example {@code staging.}; empty for none
 */
public record TopicNames(String prefix) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,200}");

    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("a topic prefix consists of letters, digits, dots, underscores and"
                    + " hyphens, at most 200 of them, not '" + prefix + "'");
        }
    }

    /** The names without a prefix. */
    public static TopicNames plain() {
        return new TopicNames("");
    }

    public String sourcesDetected() {
        return prefix + Topics.SOURCES_DETECTED;
    }

    public String posteriors() {
        return prefix + Topics.POSTERIORS;
    }

    public String sourcesOutliers() {
        return prefix + Topics.SOURCES_OUTLIERS;
    }

    public String sourcesRejected() {
        return prefix + Topics.SOURCES_REJECTED;
    }

    public String sourcesDeadLetter() {
        return prefix + Topics.SOURCES_DEAD_LETTER;
    }

    public String feedPositions() {
        return prefix + Topics.FEED_POSITIONS;
    }

    public String ledger() {
        return prefix + Topics.LEDGER;
    }

    /** The names of the topics of the stream, input first. */
    public List<String> all() {
        return Topics.ALL.stream().map(prefix::concat).toList();
    }

    /** The names of the topics that a source can end in. */
    public List<String> outputs() {
        return List.of(posteriors(), sourcesOutliers(), sourcesRejected(), sourcesDeadLetter());
    }
}
