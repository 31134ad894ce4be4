package io.sedstream.kit;

import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The embedded broker alone in a process, at a port that stays the same when it is started again. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** Starts it on a directory that it may have left when it was killed. */
    public static JavaProcess start(Path directory, int port) {
        return JavaProcess.start(new JavaProcess.Program(
                BrokerProcess.class,
                List.of(directory.toString(), Integer.toString(port)),
                List.of("-Xmx512m"),
                Map.of(),
                directory.resolveSibling("broker.out"),
                List.of()));
    }

    /** {@code DIRECTORY PORT}. Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker.start(
                new EmbeddedBrokerSettings(Path.of(arguments[0]), Integer.parseInt(arguments[1]), 4),
                TopicNames.plain());
        new CountDownLatch(1).await();
    }
}
