package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.BasePoints;
import io.sedstream.pipeline.Drawing;
import io.sedstream.pipeline.SamplingLimits;
import io.sedstream.runtime.SamplerEngine;
import java.time.Duration;

/**
 * How each source is sampled.
 *
 * @param draws posterior draws per source; 0 for the number that the model proposes
 * @param points which points of the base distribution the draws are made of
 * @param timeLimit after how long a run of the model is stopped
 * @param retries how often it is tried again then
 * @param engine what runs the model
 */
@ConfigurationProperties("sedstream.sampler")
public record SamplerSettings(int draws, BasePoints points, Duration timeLimit, int retries, SamplerEngine engine) {
    public SamplerSettings {
        Setting.requireWithin("sedstream.sampler.draws", draws, 0, Drawing.MOST);
        if (draws == 1) {
            throw new IllegalArgumentException("sedstream.sampler.draws is 1: a posterior needs 2 draws at least");
        }
        Setting.requirePositive("sedstream.sampler.time-limit", timeLimit);
        Setting.requireWithin("sedstream.sampler.retries", retries, 0, 10);
    }

    /** The same for the model. */
    public SamplingLimits limits() {
        return new SamplingLimits(timeLimit, retries);
    }

    /** How the posteriors of a model are drawn. */
    public Drawing drawing(Manifest model) {
        return new Drawing(draws == 0 ? model.sampler().draws() : draws, points);
    }
}
