package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.sedstream.pipeline.ScreeningPolicy;
import java.util.Arrays;

/**
 * How sources are screened.
 *
 * @param policy name of a {@link ScreeningPolicy}, in any case
 */
@ConfigurationProperties("sedstream.screening")
public record ScreeningSettings(String policy) {
    /** What a bare {@code off} in a YAML file is read as. */
    private static final String YAML_OFF = "false";

    public ScreeningSettings {
        parse(policy);
    }

    /** What is done about outliers. */
    public ScreeningPolicy screeningPolicy() {
        return parse(policy);
    }

    private static ScreeningPolicy parse(String policy) {
        if (policy.equalsIgnoreCase(YAML_OFF)) {
            return ScreeningPolicy.OFF;
        }
        return Arrays.stream(ScreeningPolicy.values())
                .filter(value -> value.name().equalsIgnoreCase(policy))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sedstream.screening.policy must be divert, flag or off, not '" + policy + "'"));
    }
}
