package io.sedstream.serving;

import io.sedstream.schema.PosteriorSummary;

/** A posterior as it was published, and where it stands in its topic. */
public record LivePosterior(PosteriorSummary posterior, int partition, long offset) {}
