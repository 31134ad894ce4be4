package io.sedstream.kit;

import java.util.HashMap;
import java.util.Map;

/** Settings of brokers that do not depend on where they run. */
final class ClusterSettings {
    private ClusterSettings() {}

    /** Every topic has a copy on each broker, and takes records while a majority lives. */
    static Map<String, String> common(int brokers) {
        String copies = Integer.toString(brokers);
        String majority = Integer.toString(brokers / 2 + 1);
        Map<String, String> settings = new HashMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("min.insync.replicas", majority);
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", majority);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("message.max.bytes", "4194304");
        settings.put("replica.fetch.max.bytes", "4194304");
        // A broker that is gone is noticed within seconds, so that the tests need not wait half a minute each time.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // So long brokers wait for a controller that is gone before they ask the next one.
        settings.put("controller.socket.timeout.ms", "3000");
        settings.put("replica.lag.time.max.ms", "5000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        return settings;
    }

    /** One broker that forgets nothing, as the embedded one. */
    static Map<String, String> single() {
        Map<String, String> settings = common(1);
        settings.put("broker.session.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("log.retention.ms", "-1");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        return settings;
    }
}
