package io.sedstream.streams;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker that was killed leaves behind: its registration, and partitions that it seems to lead.
 *
 * <p>Started on top of that, a lone broker (Kafka 4.3.1) first acts as the leader it no longer is, and begins to end the
 * transactions that were open. Then the controller notices the new incarnation and takes its partitions away for a
 * moment. The transaction coordinator takes partitions without a leader for deleted and gives up writing their markers:
 * the transactions stay open in the logs for ever, and consumers that read committed records never get past them.
 *
 * <p>So the controller starts alone first, until it has written down that no broker lives.
 */
final class StaleRegistration {
    private static final Logger log = LoggerFactory.getLogger(StaleRegistration.class);
    private static final ObjectName FENCED_BROKERS = name("FencedBrokerCount");
    private static final ObjectName ACTIVE_CONTROLLERS = name("ActiveControllerCount");
    private static final long SESSION_MILLIS = 300;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** A controller that has been active for this long would have fenced the broker, if there ever was one. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private StaleRegistration() {}

    /**
     * Makes the controller forget the broker.
     *
     * @param common the settings that controller and broker share
     * @param controllerListener where the controller listens
     */
    static void expire(Map<String, String> common, String controllerListener) {
        log.info("the embedded broker was not stopped cleanly last time; its registration is taken back first");
        var properties = new HashMap<>(common);
        properties.put("process.roles", "controller");
        properties.put("listeners", controllerListener);
        properties.put("broker.session.timeout.ms", Long.toString(SESSION_MILLIS));
        properties.put("broker.heartbeat.interval.ms", Long.toString(SESSION_MILLIS / 3));
        var controller = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            controller.startup();
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitFenced() {
        long start = System.nanoTime();
        long activeSince = Long.MAX_VALUE;
        while (value(FENCED_BROKERS) == 0) {
            long now = System.nanoTime();
            if (value(ACTIVE_CONTROLLERS) > 0) {
                activeSince = Math.min(activeSince, now);
            }
            if (activeSince != Long.MAX_VALUE && now - activeSince > QUIET_NANOS) {
                return;
            }
            if (now - start > MOST_NANOS) {
                throw new BrokerStartException("the controller of the embedded broker did not become active within "
                        + TimeUnit.NANOSECONDS.toSeconds(MOST_NANOS) + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int value(ObjectName gauge) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(gauge, "Value");
            return value instanceof Number number ? number.intValue() : 0;
        } catch (InstanceNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new BrokerStartException("Kafka's metric " + gauge + " cannot be read", e);
        }
    }

    private static ObjectName name(String gauge) {
        try {
            return new ObjectName("kafka.controller:type=KafkaController,name=" + gauge);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
