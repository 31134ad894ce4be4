package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * How each source is sampled.
 *
 * @param draws posterior draws per source; 0 for the number that the model proposes
 */
@ConfigurationProperties("sedstream.sampler")
public record SamplerSettings(int draws) {
    public SamplerSettings {
        Setting.requireWithin("sedstream.sampler.draws", draws, 0, 1_000_000);
        if (draws == 1) {
            throw new IllegalArgumentException("sedstream.sampler.draws is 1: a posterior needs 2 draws at least");
        }
    }

    /** The number of draws per source of a model that proposes one. */
    public int drawsOf(int proposed) {
        return draws == 0 ? proposed : draws;
    }
}
