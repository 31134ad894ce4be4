package io.sedstream.cli.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a replay has come. It is committed in the same transaction as the rows, so that both or neither are there.
 *
 * @param replay name of this replay; every event it sends carries it
 * @param startedAt no event of it is older
 * @param rows rows of the catalogue that are done
 * @param sources of them, those sent as sources
 * @param unmapped of them, those sent as dead letters
 */
record ReplayPosition(String replay, Instant startedAt, long rows, long sources, long unmapped) {
    private static final Pattern METADATA =
            Pattern.compile("replay=([^ ]+) started=([^ ]+) sources=(\\d+) unmapped=(\\d+)");

    ReplayPosition {
        if (rows != sources + unmapped) {
            throw new IllegalArgumentException(
                    rows + " rows are not " + sources + " sources and " + unmapped + " dead letters");
        }
    }

    /** The beginning of a replay. */
    static ReplayPosition start(ReplayKey key, Instant now) {
        String generation = Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
        return new ReplayPosition(key.text() + "-" + generation, now, 0, 0, 0);
    }

    ReplayPosition afterSource() {
        return new ReplayPosition(replay, startedAt, rows + 1, sources + 1, unmapped);
    }

    ReplayPosition afterUnmapped() {
        return new ReplayPosition(replay, startedAt, rows + 1, sources, unmapped + 1);
    }

    /** All but the rows, which are the offset, as the metadata of a committed offset. */
    String metadata() {
        return String.format(
                Locale.ROOT, "replay=%s started=%s sources=%d unmapped=%d", replay, startedAt, sources, unmapped);
    }

    /** The position of a committed offset. */
    static ReplayPosition parse(long rows, String metadata) {
        Matcher matcher = METADATA.matcher(metadata);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + metadata + "' is no position of a replay");
        }
        return new ReplayPosition(
                matcher.group(1),
                Instant.parse(matcher.group(2)),
                rows,
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }
}
