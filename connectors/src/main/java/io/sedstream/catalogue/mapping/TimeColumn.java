package io.sedstream.catalogue.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The column of the time of observation, UTC. */
public record TimeColumn(String column, Format format) {
    /** How the time is written. */
    public enum Format {
        /** Modified Julian date, days. */
        MJD,
        /** Julian date, days. */
        JD,
        /** Seconds since 1970. */
        UNIX,
        /** ISO 8601; UTC where it names no zone. */
        ISO
    }

    private static final double MJD_OF_1970 = 40587;
    private static final double JD_OF_1970 = 2440587.5;
    private static final double SECONDS_PER_DAY = 86400;
    /** Some thousand years: a number beyond is in another unit. */
    private static final double SECONDS_MAX = 1e11;

    /** The time, to the microsecond, or nothing where {@code text} is no time. */
    public Optional<Instant> read(String text) {
        try {
            return switch (format) {
                case MJD -> instant((Double.parseDouble(text) - MJD_OF_1970) * SECONDS_PER_DAY);
                case JD -> instant((Double.parseDouble(text) - JD_OF_1970) * SECONDS_PER_DAY);
                case UNIX -> instant(Double.parseDouble(text));
                case ISO -> Optional.of(iso(text.replace(' ', 'T')));
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(double seconds) {
        if (!(Math.abs(seconds) <= SECONDS_MAX)) {
            return Optional.empty();
        }
        long micros = Math.round(seconds * 1e6);
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L));
    }

    private static Instant iso(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
