package io.sedstream.connect.plugin;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Settings of Kafka Connect itself without which a connector would lose or double records silently. They must stand in
 * the connector's own properties: what the worker has as defaults a connector cannot see.
 */
public final class RequiredSettings {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private RequiredSettings() {}

    /** Keys and values must pass as the bytes they are. */
    public static void requireBytes(Config validated, Map<String, String> properties) {
        for (String key : List.of("key.converter", "value.converter")) {
            require(validated, properties, key, List.of(BYTES, "ByteArrayConverter"), "events are bytes already");
        }
    }

    /** Records of aborted transactions must not be seen. */
    public static void requireCommitted(Config validated, Map<String, String> properties) {
        require(
                validated,
                properties,
                "consumer.override.isolation.level",
                List.of("read_committed"),
                "the stream writes in transactions, and what an aborted one wrote comes again in the next");
    }

    private static void require(
            Config validated, Map<String, String> properties, String key, List<String> allowed, String reason) {
        String value = properties.get(key);
        if (value == null || !allowed.contains(value)) {
            ConfigValue refused = new ConfigValue(key, value, List.of(), List.of());
            refused.addErrorMessage("set " + key + "=" + allowed.getFirst() + " in the properties of the connector ("
                    + reason + "); it is " + (value == null ? "not set there" : value));
            validated.configValues().add(refused);
        }
    }
}
