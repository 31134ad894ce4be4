package io.sedstream.cli.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which topics hold the alerts.
 *
 * @param names in full
 * @param patterns of names; surveys make a topic each night
 */
public record AlertTopics(Set<String> names, List<Pattern> patterns) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]+");

    public AlertTopics {
        names = Set.copyOf(names);
        patterns = List.copyOf(patterns);
        if (names.isEmpty() && patterns.isEmpty()) {
            throw new IllegalArgumentException("no topics to read alerts from");
        }
    }

    /**
     * Of texts that are names, or, where they hold what no name can, regular expressions.
     *
     * @throws IllegalArgumentException where one is neither
     */
    public static AlertTopics parse(Collection<String> texts) {
        Set<String> names = new TreeSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            if (NAME.matcher(text).matches()) {
                names.add(text);
            } else {
                try {
                    patterns.add(Pattern.compile(text));
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException(
                            "'" + text + "' is neither the name of a topic nor a regular expression", e);
                }
            }
        }
        return new AlertTopics(names, patterns);
    }

    /** Those of the topics that are meant. */
    Set<String> among(Collection<String> topics) {
        Set<String> meant = new TreeSet<>();
        for (String topic : topics) {
            if (names.contains(topic)
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(topic).matches())) {
                meant.add(topic);
            }
        }
        return meant;
    }

    /** Those that are named in full and are not there. */
    Set<String> missing(Collection<String> topics) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(topics);
        return missing;
    }
}
