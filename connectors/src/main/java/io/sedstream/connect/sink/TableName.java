package io.sedstream.connect.sink;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Name of a complete table.
 *
 * @param first offset of its first posterior
 * @param last offset of its last posterior; between them there may be offsets without one
 */
record TableName(TopicPartition partition, long first, long last, String format) {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{1,9})-(\\d{18,19})-(\\d{18,19})\\.([a-z.]+)");

    TableName {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("no range of offsets: " + first + " to " + last);
        }
    }

    /** The name of a file; empty where it is none of a table. */
    static Optional<TableName> parse(String file) {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TableName(
                    new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4)),
                    matcher.group(5)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name as text; names sort as their offsets do. */
    String text() {
        return String.format(
                Locale.ROOT, "%s-%d-%018d-%018d.%s", partition.topic(), partition.partition(), first, last, format);
    }
}
