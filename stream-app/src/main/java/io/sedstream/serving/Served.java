package io.sedstream.serving;

import io.sedstream.drift.DriftMonitor;

/**
 * All that is served of a stream, beside how it is.
 *
 * @param sources results by source, place and time
 * @param redraws what they were inferred from, and their draws
 * @param live results as they come
 */
public record Served(
        ServedSources sources,
        Redraws redraws,
        LivePosteriors live,
        Activity activity,
        ModelShelf models,
        DriftMonitor drift) {}
