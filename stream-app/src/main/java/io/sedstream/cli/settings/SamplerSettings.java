package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;

/** How each source is sampled: the number of posterior draws. */
@ConfigurationProperties("sedstream.sampler")
public record SamplerSettings(int draws) {
    public SamplerSettings {
        Setting.requireWithin("sedstream.sampler.draws", draws, 2, 1_000_000);
    }
}
