package io.sedstream.http;

import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Which posteriors are wanted. What is repeated widens ({@code survey=a&survey=b}), but for flags and ranges, each of
 * which must hold.
 *
 * @param ranges of medians
 */
public record PosteriorFilter(List<String> surveys, List<String> models, List<String> flags, List<Range> ranges) {
    private static final int MOST = 20;

    public PosteriorFilter {
        surveys = List.copyOf(surveys);
        models = List.copyOf(models);
        flags = List.copyOf(flags);
        ranges = List.copyOf(ranges);
        if (surveys.size() + models.size() + flags.size() + ranges.size() > MOST) {
            throw new BadQueryException("a filter has at most " + MOST + " conditions");
        }
    }

    /** Limits of the median of a parameter, both included. */
    public record Range(String parameter, double least, double most) {
        /** Of {@code NAME:LEAST:MOST}, where either limit may be left out. */
        static Range of(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3 || parts[0].isBlank()) {
                throw new BadQueryException(
                        "range is PARAMETER:LEAST:MOST, such as log10_mass_surviving:10:12 or redshift::0.5, not "
                                + text);
            }
            return new Range(
                    parts[0],
                    parts[1].isBlank() ? Double.NEGATIVE_INFINITY : Query.number("range", parts[1]),
                    parts[2].isBlank() ? Double.POSITIVE_INFINITY : Query.number("range", parts[2]));
        }

        boolean holds(PosteriorSummary posterior) {
            for (ParameterSummary summary : posterior.getParameters()) {
                if (summary.getName().equals(parameter)) {
                    return summary.getQuantile50() >= least && summary.getQuantile50() <= most;
                }
            }
            return false;
        }
    }

    /** Of {@code survey}, {@code model}, {@code flag} and {@code range}. */
    public static PosteriorFilter of(Query query) {
        List<Range> ranges = new ArrayList<>();
        query.texts("range").forEach(text -> ranges.add(Range.of(text)));
        return new PosteriorFilter(query.texts("survey"), query.texts("model"), query.texts("flag"), ranges);
    }

    /** Whether there are no conditions. */
    public boolean isOfAll() {
        return surveys.isEmpty() && models.isEmpty() && flags.isEmpty() && ranges.isEmpty();
    }

    public boolean holds(PosteriorSummary posterior) {
        return (surveys.isEmpty() || surveys.contains(posterior.getSurvey()))
                && (models.isEmpty() || models.contains(posterior.getModel().getId()))
                && posterior.getFlags().containsAll(flags)
                && ranges.stream().allMatch(range -> range.holds(posterior));
    }
}
