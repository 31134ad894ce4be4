package io.sedstream.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options as settings: what was not given leaves the setting as it is. */
final class OptionSettings {
    private OptionSettings() {}

    static void put(Map<String, Object> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
