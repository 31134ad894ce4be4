package io.sedstream.serving;

import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The latest outcome of each source, of the partitions that this instance has. A view of the topics that lags a moment
 * behind them. Any number of threads.
 */
public interface ServedSources {
    /** Whether it can be asked; while its state is restored or handed over, everything else throws {@link NotReadyException}. */
    boolean isReady();

    /** The latest posterior of a source. */
    Optional<PosteriorSummary> posterior(SourceName source);

    /** The latest verdict on a source that was set aside as an outlier. */
    Optional<OutlierSource> outlier(SourceName source);

    /** The latest rejection of a source. */
    Optional<RejectedSource> rejection(SourceName source);

    /** Posteriors in a cone, the nearest first. */
    Nearby within(Cone cone, int limit);

    /** Posteriors that were made in that time, the newest first, of each source the latest one. */
    List<PosteriorSummary> posteriors(Instant from, Instant to, int limit);

    /** Outliers of that time, the newest first. */
    List<OutlierSource> outliers(Instant from, Instant to, int limit);

    /** Rejections of that time, the newest first. */
    List<RejectedSource> rejections(Instant from, Instant to, int limit);

    /** The other instances, which have the other partitions. */
    Set<URI> others();

    /** The instance that has the partition of a source; empty where it is this one. */
    Optional<URI> owner(SourceName source);
}
