package io.sedstream.cli.reading;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.UndecodableRecordException;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows a topic of results and prints it. */
@Singleton
public final class Tail {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Clusters clusters;
    private final KafkaSettings kafka;

    public Tail(Clusters clusters, KafkaSettings kafka) {
        this.clusters = clusters;
        this.kafka = kafka;
    }

    /** What to follow, from where, and how many events; {@code limit} 0 is no limit. */
    public record Request(TailTopic topic, boolean fromBeginning, long limit, boolean json) {}

    /** Prints until the limit is reached or nobody reads what is printed. */
    public void follow(Request request, PrintWriter out) {
        try (Cluster cluster = clusters.alive();
                EventSerdes serdes = new EventSerdes(kafka.wire());
                TopicReader reader =
                        new TopicReader(cluster, List.of(request.topic().in(cluster.topics())))) {
            if (!request.fromBeginning()) {
                reader.seekToEnd();
            }
            EventLines lines = request.topic().lines(serdes);
            long printed = 0;
            while (!out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> event : reader.poll(POLL)) {
                    print(event, lines, request.json(), out);
                    printed++;
                    if (printed == request.limit()) {
                        out.flush();
                        return;
                    }
                }
            }
        }
    }

    private static void print(ConsumerRecord<byte[], byte[]> event, EventLines lines, boolean json, PrintWriter out) {
        try {
            if (json) {
                out.println(lines.json(event));
            } else {
                lines.readable(event).forEach(out::println);
            }
        } catch (UndecodableRecordException e) {
            out.println(event.topic() + " " + event.partition() + "@" + event.offset() + ": " + e.getMessage());
        }
    }
}
