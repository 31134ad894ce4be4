package io.sedstream.catalogue.mapping;

/** Why a row of a catalogue is no source. */
public sealed interface MappingFailure {
    /** Row in the catalogue, counted from 1. */
    long row();

    /** The reason in words, with the facts. */
    String message();

    /** The reader could not make a row of it. */
    record MalformedRow(long row, String reason) implements MappingFailure {
        @Override
        public String message() {
            return "row " + row + " cannot be read: " + reason;
        }
    }

    /** The row has no identifier. */
    record MissingId(long row, String column) implements MappingFailure {
        @Override
        public String message() {
            return "row " + row + " has no identifier: column " + column + " is empty";
        }
    }

    /** A mapped column holds text where a number should be. */
    record UnreadableNumber(long row, String column, String text) implements MappingFailure {
        @Override
        public String message() {
            return "row " + row + ", column " + column + ": '" + text + "' is no number";
        }
    }

    /** The time of observation cannot be read. */
    record UnreadableTime(long row, String column, String text) implements MappingFailure {
        @Override
        public String message() {
            return "row " + row + ", column " + column + ": '" + text + "' is no time in the format of the mapping";
        }
    }

    /** The coordinates are no place on the sky. */
    record NoPositionOnSky(long row, double rightAscensionDegrees, double declinationDegrees)
            implements MappingFailure {
        @Override
        public String message() {
            return "row " + row + " is nowhere on the sky: right ascension " + rightAscensionDegrees
                    + " deg, declination " + declinationDegrees + " deg";
        }
    }
}
