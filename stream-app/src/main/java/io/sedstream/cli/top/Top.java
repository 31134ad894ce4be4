package io.sedstream.cli.top;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.reading.TailTopic;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.serde.EventSerdes;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows all outcomes of a stream and shows how it does. */
@Singleton
public final class Top {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final Duration LINE = Duration.ofSeconds(5);

    private final Clusters clusters;
    private final KafkaSettings kafka;

    public Top(Clusters clusters, KafkaSettings kafka) {
        this.clusters = clusters;
        this.kafka = kafka;
    }

    /** From where, and after how many posteriors it ends; 0 is no limit. */
    public record Request(boolean fromBeginning, long limit) {}

    /**
     * Shows it until the limit is reached or nobody reads what is printed.
     *
     * @param screen what is drawn on; none, and there is a line every five seconds
     */
    public void follow(Request request, PrintWriter out, Screen screen) {
        Map<String, TailTopic> outcomes = new HashMap<>();
        try (Cluster cluster = clusters.alive();
                EventSerdes serdes = new EventSerdes(kafka.wire())) {
            Arrays.stream(TailTopic.values()).forEach(topic -> outcomes.put(topic.in(cluster.topics()), topic));
            try (TopicReader reader = new TopicReader(cluster, List.copyOf(outcomes.keySet()))) {
                if (!request.fromBeginning()) {
                    reader.seekToEnd();
                }
                var view = new TopView(cluster.bootstrapServers(), serdes, System.nanoTime());
                Duration pause = screen.isTerminal() ? REDRAW : LINE;
                long shown = System.nanoTime() - pause.toNanos();
                while (!out.checkError() && !reached(request, view)) {
                    for (ConsumerRecord<byte[], byte[]> event : reader.poll(POLL)) {
                        TailTopic topic = outcomes.get(event.topic());
                        if (topic != null) {
                            view.take(topic, event);
                        }
                    }
                    long now = System.nanoTime();
                    if (now - shown >= pause.toNanos()) {
                        shown = now;
                        show(view, out, screen, now);
                    }
                }
                show(view, out, screen, System.nanoTime());
            }
        }
    }

    private static boolean reached(Request request, TopView view) {
        return request.limit() > 0 && view.posteriors() >= request.limit();
    }

    private static void show(TopView view, PrintWriter out, Screen screen, long nowNanos) {
        if (screen.isTerminal()) {
            screen.draw(view.screen(nowNanos, screen.width(), screen.height()), out);
        } else {
            out.println(view.line(nowNanos));
            out.flush();
        }
    }
}
