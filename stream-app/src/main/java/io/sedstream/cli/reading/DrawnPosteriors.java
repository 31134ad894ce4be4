package io.sedstream.cli.reading;

import io.sedstream.catalogue.PosteriorRow;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.Resampler;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import io.sedstream.streams.SourceEvents;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Posteriors with their draws, made again from the source events. Not for use by several threads. */
final class DrawnPosteriors implements AutoCloseable {
    private final Resampler resampler;
    private final SourceEvents sources;
    private final Map<Undrawn, Long> undrawn = new EnumMap<>(Undrawn.class);

    DrawnPosteriors(Cluster cluster, EventSerdes serdes, LoadedModel model) {
        this.sources = new SourceEvents(cluster.client(), serdes);
        this.resampler = model.resampler();
    }

    /** The posterior with its draws; without where there is a reason, which is counted. */
    PosteriorRow row(PosteriorSummary posterior) {
        if (!resampler.isOfModel(posterior)) {
            return without(posterior, Undrawn.OTHER_MODEL);
        }
        Optional<DetectedSource> source = sources.of(posterior);
        if (source.isEmpty()) {
            return without(posterior, Undrawn.SOURCE_GONE);
        }
        return resampler
                .draws(source.get(), posterior)
                .map(draws -> new PosteriorRow(posterior, draws.byParameter(), draws.logProbabilities()))
                .orElseGet(() -> without(posterior, Undrawn.NOT_REPRODUCED));
    }

    /** How many posteriors went without, by reason. */
    Map<Undrawn, Long> undrawn() {
        return undrawn;
    }

    private PosteriorRow without(PosteriorSummary posterior, Undrawn reason) {
        undrawn.merge(reason, 1L, Long::sum);
        return PosteriorRow.summary(posterior);
    }

    @Override
    public void close() {
        resampler.close();
        sources.close();
    }
}
