package io.sedstream.cli.settings;

import java.time.Duration;

/** Checks of settings; the message names the key, so that a user finds what to change. */
final class Setting {
    private Setting() {}

    static void requireWithin(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    static void requireShare(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " must be between 0 and 1, not " + value);
        }
    }

    static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be a positive duration such as 5s, not " + value);
        }
    }

    static void requireText(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
    }
}
