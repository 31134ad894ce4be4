package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.settings.BrokerSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.serde.WireFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** How tests of replays find the broker in their own process. */
final class ReplayBroker {
    private ReplayBroker() {}

    /** Clusters with those brokers; where none are named, with one of its own, with four partitions. */
    static Clusters clusters(Path directory, String bootstrapServers) {
        return new Clusters(
                kafka(bootstrapServers),
                new BrokerSettings(directory.resolve("broker"), 0, 4),
                new HomeSettings(directory));
    }

    static KafkaSettings kafka(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers, "", WireFormat.SINGLE_OBJECT, "", Duration.ofSeconds(5), 1_048_576, "", Map.of());
    }

    /** A progress that nobody sees. */
    static final class NobodyLooks implements ReplayProgress {
        @Override
        public void sent(Sent now) {}

        @Override
        public void settled(long outcomes, long rows) {}

        @Override
        public void silent(Duration time) {}
    }
}
