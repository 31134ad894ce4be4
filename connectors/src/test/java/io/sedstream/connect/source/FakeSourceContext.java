package io.sedstream.connect.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** A worker that knows what it was told to commit. */
final class FakeSourceContext implements SourceTaskContext, OffsetStorageReader {
    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
    private final Commits commits = new Commits();
    private final boolean connectorTransactions;

    FakeSourceContext(boolean connectorTransactions) {
        this.connectorTransactions = connectorTransactions;
    }

    /** As a worker does when the record is in Kafka. */
    void commit(SourceRecord record) {
        offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
    }

    int commitsAsked() {
        return commits.asked;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return this;
    }

    @Override
    public @Nullable TransactionContext transactionContext() {
        return connectorTransactions ? commits : null;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("the task measures nothing");
    }

    @Override
    public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
        return offsets.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        throw new UnsupportedOperationException("the task asks for one offset at a time");
    }

    private static final class Commits implements TransactionContext {
        private int asked;

        @Override
        public void commitTransaction() {
            asked++;
        }

        @Override
        public void commitTransaction(SourceRecord record) {
            throw new UnsupportedOperationException("a transaction is a poll");
        }

        @Override
        public void abortTransaction() {
            throw new UnsupportedOperationException("nothing is aborted");
        }

        @Override
        public void abortTransaction(SourceRecord record) {
            throw new UnsupportedOperationException("nothing is aborted");
        }
    }
}
