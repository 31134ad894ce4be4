package io.sedstream.connect.plugin;

import io.sedstream.serde.WireFormat;
import io.sedstream.serde.WireSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** How events are framed, as settings of a connector. */
public final class WireKeys {
    private static final String FORMAT = "wire.format";
    private static final String REGISTRY = "wire.registry.url";
    private static final String GROUP = "Wire";

    private WireKeys() {}

    /** Adds the settings to a definition; returns it. */
    public static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        FORMAT,
                        ConfigDef.Type.STRING,
                        WireFormat.SINGLE_OBJECT.name(),
                        ConfigDef.ValidString.in(Arrays.stream(WireFormat.values())
                                .map(WireFormat::name)
                                .toArray(String[]::new)),
                        ConfigDef.Importance.MEDIUM,
                        "How events are framed: SINGLE_OBJECT (Avro single-object encoding) or CONFLUENT (needs a"
                                + " schema registry). The same as wire-format of the stream.",
                        GROUP,
                        1,
                        ConfigDef.Width.SHORT,
                        "Framing of events")
                .define(
                        REGISTRY,
                        ConfigDef.Type.STRING,
                        "",
                        ConfigDef.LambdaValidator.with(WireKeys::requireHttp, () -> "an http or https URL, or empty"),
                        ConfigDef.Importance.MEDIUM,
                        "Base URL of the schema registry, for the framing CONFLUENT; Apicurio's ends in"
                                + " /apis/ccompat/v7.",
                        GROUP,
                        2,
                        ConfigDef.Width.LONG,
                        "Schema registry");
    }

    /** The settings; refuses Confluent framing without a registry. */
    public static WireSettings read(AbstractConfig config) {
        String url = config.getString(REGISTRY);
        if (WireFormat.valueOf(config.getString(FORMAT)) == WireFormat.SINGLE_OBJECT) {
            return WireSettings.singleObject();
        }
        if (url.isEmpty()) {
            throw new ConfigException(REGISTRY, url, "Confluent framing needs the URL of a schema registry");
        }
        return WireSettings.confluent(URI.create(url));
    }

    private static void requireHttp(String key, Object value) {
        String url = String.valueOf(value);
        if (url.isEmpty()) {
            return;
        }
        try {
            String scheme = String.valueOf(URI.create(url).getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new ConfigException(key, url, "a schema registry is reached by http or https");
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, url, "no URL: " + e.getMessage());
        }
    }
}
