package io.sedstream.serde;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How events look on the wire.
 *
 * @param format how the schema of an event is named
 * @param registryUrl base URL of the schema registry, for example {@code http://localhost:8081}; Apicurio's is
 *     {@code http://host:8080/apis/ccompat/v7}. Needed by {@link WireFormat#CONFLUENT}, not used otherwise
 * @param maxEventBytes largest source event that is read; a larger one cannot be decoded. The events that carry a whole
 *     source event inside may be larger by {@link #ENVELOPE_BYTES}
 * @param registryTimeout how long one call to the registry may take
 */
public record WireSettings(WireFormat format, @Nullable URI registryUrl, int maxEventBytes, Duration registryTimeout) {

    /** What an outlier or a rejection may add to the source event it carries. */
    public static final int ENVELOPE_BYTES = 64 * 1024;

    private static final int DEFAULT_MAX_EVENT_BYTES = 1024 * 1024;

    public WireSettings {
        if (format == WireFormat.CONFLUENT && registryUrl == null) {
            throw new IllegalArgumentException(
                    "Confluent framing needs the URL of a schema registry, and none is configured");
        }
        if (registryUrl != null
                && !("http".equals(registryUrl.getScheme()) || "https".equals(registryUrl.getScheme()))) {
            throw new IllegalArgumentException("a schema registry is reached by http or https, not by " + registryUrl);
        }
        if (maxEventBytes < 1024 || maxEventBytes > 1024 * 1024 * 1024) {
            throw new IllegalArgumentException(
                    "the largest event must be between 1 KiB and 1 GiB, not " + maxEventBytes + " bytes");
        }
        if (!registryTimeout.isPositive()) {
            throw new IllegalArgumentException("the registry needs a positive timeout, not " + registryTimeout);
        }
    }

    /** Avro single-object encoding, events up to 1 MiB. */
    public static WireSettings singleObject() {
        return new WireSettings(WireFormat.SINGLE_OBJECT, null, DEFAULT_MAX_EVENT_BYTES, Duration.ofSeconds(5));
    }

    /** Confluent framing with the registry at this URL, events up to 1 MiB. */
    public static WireSettings confluent(URI registryUrl) {
        return new WireSettings(WireFormat.CONFLUENT, registryUrl, DEFAULT_MAX_EVENT_BYTES, Duration.ofSeconds(5));
    }
}
