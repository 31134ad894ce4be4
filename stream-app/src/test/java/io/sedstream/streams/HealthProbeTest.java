package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.streams.StreamHealth.Status;
import io.sedstream.topology.RecordsInProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("sedstream-ledger-changelog", 0);

    private final HealthProbe probe = new HealthProbe(2, new RecordsInProgress());

    @Test
    void isStartingUntilItTakesRecordsAndRebalancingAfterwards() {
        assertThat(probe.status(KafkaStreams.State.CREATED, false)).isEqualTo(Status.STARTING);
        assertThat(probe.status(KafkaStreams.State.REBALANCING, false)).isEqualTo(Status.STARTING);

        probe.running();

        assertThat(probe.status(KafkaStreams.State.RUNNING, false)).isEqualTo(Status.RUNNING);
        assertThat(probe.status(KafkaStreams.State.REBALANCING, false)).isEqualTo(Status.REBALANCING);
    }

    @Test
    void isRestoringWhileALedgerIsReadBack() {
        probe.running();
        probe.onRestoreStart(CHANGELOG, "ledger", 0, 10);
        assertThat(probe.status(KafkaStreams.State.REBALANCING, false)).isEqualTo(Status.RESTORING);

        probe.onBatchRestored(CHANGELOG, "ledger", 10, 10);
        probe.onRestoreEnd(CHANGELOG, "ledger", 10);
        assertThat(probe.status(KafkaStreams.State.RUNNING, false)).isEqualTo(Status.RUNNING);

        probe.onRestoreStart(CHANGELOG, "ledger", 0, 10);
        probe.onRestoreSuspended(CHANGELOG, "ledger", 5);
        assertThat(probe.status(KafkaStreams.State.RUNNING, false)).isEqualTo(Status.RUNNING);
    }

    @Test
    void hasFailedWhateverKafkaStreamsSaysWhereItGaveUp() {
        assertThat(probe.status(KafkaStreams.State.RUNNING, true)).isEqualTo(Status.FAILED);
        assertThat(probe.status(KafkaStreams.State.ERROR, false)).isEqualTo(Status.FAILED);
        assertThat(probe.status(KafkaStreams.State.PENDING_SHUTDOWN, false)).isEqualTo(Status.STOPPED);
    }

    @Test
    void isNotAliveWithADeadThreadAndNotReadyButWhereItTakesRecords() {
        assertThat(health(Status.RUNNING, 2)).matches(StreamHealth::isAlive).matches(StreamHealth::isReady);
        assertThat(health(Status.RUNNING, 1).isAlive()).isFalse();
        assertThat(health(Status.RUNNING, 1).isReady()).isFalse();
        assertThat(health(Status.FAILED, 2).isAlive()).isFalse();
        assertThat(health(Status.STARTING, 0).isAlive()).isTrue();
        for (Status status : Status.values()) {
            assertThat(health(status, 2).isReady()).as(status.name()).isEqualTo(status == Status.RUNNING);
        }
    }

    @Test
    void addsTheLagsOfPartitionsOnceThoughKafkaHasThemTwice() {
        Map<MetricName, Metric> metrics = new HashMap<>();
        add(metrics, "records-lag", "app-1-consumer", "sources.detected", 0, 7.0);
        add(metrics, "records-lag", "app-1-consumer", "sources_detected", 0, 7.0);
        add(metrics, "records-lag", "app-2-consumer", "sources.detected", 1, 5.0);
        add(metrics, "records-lag", "app-2-consumer", "sources.detected", 2, Double.NaN);
        add(metrics, "records-lag", "app-1-restore-consumer", "app-ledger-changelog", 3, 1000.0);
        add(metrics, "records-lag-max", "app-1-consumer", "sources.detected", 0, 99.0);

        assertThat(HealthProbe.lag(metrics)).isEqualTo(12);
    }

    private static StreamHealth health(Status status, int live) {
        return new StreamHealth(status, 2, live, 0, Duration.ZERO, Optional.empty());
    }

    private static void add(
            Map<MetricName, Metric> metrics, String name, String client, String topic, int partition, double value) {
        var tags = Map.of("client-id", client, "topic", topic, "partition", Integer.toString(partition));
        var metric = new MetricName(name, "consumer-fetch-manager-metrics", "", tags);
        metrics.put(metric, new FixedMetric(metric, value));
    }

    private record FixedMetric(MetricName metricName, Object metricValue) implements Metric {}
}
