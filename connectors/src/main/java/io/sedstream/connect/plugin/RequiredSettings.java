package io.sedstream.connect.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Settings of Kafka Connect itself without which a connector would lose or double records silently. They must stand in
 * the connector's own properties: what the worker has as defaults a connector cannot see. Each method adds its complaints
 * to what was validated.
 */
public final class RequiredSettings {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private RequiredSettings() {}

    /** Keys and values must pass as the bytes they are. */
    public static Config requireBytes(Config validated, Map<String, String> properties) {
        Config result = validated;
        for (String key : List.of("key.converter", "value.converter")) {
            result = require(result, properties, key, List.of(BYTES, "ByteArrayConverter"), "events are bytes already");
        }
        return result;
    }

    /** Records of aborted transactions must not be seen. */
    public static Config requireCommitted(Config validated, Map<String, String> properties) {
        return require(
                validated,
                properties,
                "consumer.override.isolation.level",
                List.of("read_committed"),
                "the stream writes in transactions, and what an aborted one wrote comes again in the next");
    }

    private static Config require(
            Config validated, Map<String, String> properties, String key, List<String> allowed, String reason) {
        String value = properties.get(key);
        if (value != null && allowed.contains(value)) {
            return validated;
        }
        ConfigValue refused = new ConfigValue(key, value, List.of(), new ArrayList<>());
        refused.addErrorMessage("set " + key + "=" + allowed.getFirst() + " in the properties of the connector ("
                + reason + "); it is " + (value == null ? "not set there" : value));
        List<ConfigValue> values = new ArrayList<>(validated.configValues());
        values.add(refused);
        return new Config(values);
    }
}
