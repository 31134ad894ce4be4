package io.sedstream.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The manifest as JSON, with the same bytes for the same manifest. */
public final class ManifestFormat {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private ManifestFormat() {}

    /** The bytes of {@code manifest.json}. */
    public static byte[] write(Manifest manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a manifest holds nothing that JSON cannot hold", e);
        }
    }

    /** Reads {@code manifest.json}; an unknown key is an error, since it may carry something this program must know. */
    public static Manifest read(byte[] json, String where) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (IOException e) {
            throw new InvalidBundleException(where + " is no valid manifest: " + e.getMessage(), e);
        }
    }
}
