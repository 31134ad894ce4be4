package io.sedstream.cli.connection;

import io.sedstream.http.StreamView;
import io.sedstream.metrics.StreamMetrics;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.SurveyStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream that is not there at first. */
final class StartingStream implements StreamView {
    private final StreamMetrics metrics;
    private volatile @Nullable SurveyStream stream;

    StartingStream(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    /** From now on this is the stream. */
    void is(SurveyStream begun) {
        stream = begun;
        metrics.bind(begun);
    }

    @Override
    public StreamHealth health() {
        SurveyStream begun = stream;
        return begun == null ? StreamHealth.NOT_YET : begun.health();
    }

    @Override
    public List<LedgerEntry> ledger() {
        SurveyStream begun = stream;
        return begun == null ? List.of() : begun.ledger();
    }

    @Override
    public String metrics() {
        return metrics.scrape();
    }
}
