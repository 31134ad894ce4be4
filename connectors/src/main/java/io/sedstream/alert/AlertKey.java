package io.sedstream.alert;

import java.util.Optional;

/**
 * Identity of one alert: messages with the same key are copies of each other.
 *
 * @param number what the survey counts its detections by: ZTF's candid, the diaSourceId of LSST and ELAsTiCC
 */
public record AlertKey(String survey, long number) {
    /** The key that {@link #toString} gives that text of; empty where none does. */
    public static Optional<AlertKey> parse(String text) {
        int slash = text.lastIndexOf('/');
        try {
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(
                            new AlertKey(text.substring(0, slash), Long.parseLong(text, slash + 1, text.length(), 10)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return survey + "/" + number;
    }
}
