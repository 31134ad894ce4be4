package io.sedstream.connect.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** A worker that keeps the records it is told are bad, where it tolerates any. */
final class FakeSinkContext implements SinkTaskContext, ErrantRecordReporter {
    private final boolean tolerates;
    private final List<Long> bad = new ArrayList<>();

    FakeSinkContext(boolean tolerates) {
        this.tolerates = tolerates;
    }

    /** Offsets of bad records. */
    List<Long> bad() {
        return bad;
    }

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        return tolerates ? this : null;
    }

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        bad.add(record.kafkaOffset());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw unused();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw unused();
    }

    @Override
    public void timeout(long millis) {
        throw unused();
    }

    @Override
    public Set<TopicPartition> assignment() {
        throw unused();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        throw unused();
    }

    @Override
    public void resume(TopicPartition... partitions) {
        throw unused();
    }

    @Override
    public void requestCommit() {
        throw unused();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the task needs no such thing");
    }
}
