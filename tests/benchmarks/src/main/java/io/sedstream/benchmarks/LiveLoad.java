package io.sedstream.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.bench.MockSources;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.http.Binding;
import io.sedstream.http.HttpEndpoint;
import io.sedstream.http.StreamView;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.Activity;
import io.sedstream.serving.ModelShelf;
import io.sedstream.serving.Redraws;
import io.sedstream.serving.Served;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.streams.PosteriorFeed;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.SourceKey;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What clients of live events cost the stream: {@code LiveLoad BUNDLE DIRECTORY [CLIENTS] [SOURCES] [ROUNDS]} sends the same
 * sources with no client and with that many, half of which read eight kilobytes a second, in turns. The clients are a process
 * of their own, which takes its share of the same processors.
 */
public final class LiveLoad {
    private static final int THREADS = 2;
    private static final int SLOW_BYTES = 2048;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(250);

    private LiveLoad() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("clients")) {
            clients(URI.create(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        Path bundle = Path.of(arguments[0]);
        Path directory = Path.of(arguments[1]);
        int clients = number(arguments, 2, 200);
        int sources = number(arguments, 3, 3000);
        int rounds = number(arguments, 4, 5);
        TopicNames topics = TopicNames.plain();
        WireSettings wire = WireSettings.singleObject();
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(new EmbeddedBrokerSettings(directory.resolve("broker"), 0, 4), topics);
                EventSerdes serdes = new EventSerdes(wire)) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            StreamSettings settings = StreamSettings.defaults(broker.bootstrapServers())
                    .withThreads(THREADS)
                    .withClientSettings(
                            Map.of("state.dir", directory.resolve("state").toString()));
            LoadedModel model = LoadedModel.of(BundleReader.read(bundle), 500);
            try (var stream = new SurveyStream(settings, wire, topics, model, Clock.systemUTC());
                    var feed = new PosteriorFeed(kafka, topics.posteriors(), serdes);
                    var redraws = new Redraws(_ -> Optional.empty(), model.resampler());
                    var tables = new ServingStream(
                            settings,
                            wire,
                            topics,
                            URI.create("http://127.0.0.1:1"),
                            Duration.ofDays(1),
                            Clock.systemUTC())) {
                var served = new Served(
                        tables.sources(),
                        redraws,
                        feed,
                        new Activity(),
                        new ModelShelf(bundle),
                        new DriftMonitor(DriftLimits.defaults(), new SimpleMeterRegistry()));
                stream.start();
                if (!stream.awaitRunning(Duration.ofMinutes(2))) {
                    throw new IllegalStateException("the stream does not run");
                }
                tables.start();
                try (var endpoint = HttpEndpoint.start(
                                new Binding("127.0.0.1", 0, null, null), view(stream), () -> Optional.of(served));
                        var producer =
                                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
                    var load = new Load(
                            stream,
                            producer,
                            serdes,
                            topics.sourcesDetected(),
                            MockSources.read(bundle).sources());
                    load.perSecond(sources);
                    URI events = endpoint.uri().resolve("/api/v1/events");
                    List<Double> without = new ArrayList<>();
                    List<Double> with = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        without.add(load.perSecond(sources));
                        Process process = start(events, clients);
                        try {
                            with.add(load.perSecond(sources));
                        } finally {
                            process.destroy();
                            process.waitFor();
                        }
                        System.out.printf(
                                Locale.ROOT,
                                "round %d: %.0f sources/s without clients, %.0f with %d; load %s%n",
                                round + 1,
                                without.getLast(),
                                with.getLast(),
                                clients,
                                Files.readString(Path.of("/proc/loadavg")).strip());
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "medians: %.0f without, %.0f with: %.1f %% slower%n",
                            median(without),
                            median(with),
                            100 * (1 - median(with) / median(without)));
                }
            }
        }
    }

    /** Sends sources and waits until the stream is through. */
    private record Load(
            SurveyStream stream,
            KafkaProducer<byte[], byte[]> producer,
            EventSerdes serdes,
            String topic,
            List<DetectedSource> survey) {
        double perSecond(int count) throws InterruptedException {
            long before = stream.counts().out();
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                DetectedSource source = survey.get(i % survey.size());
                var _ = producer.send(new ProducerRecord<>(
                        topic,
                        SourceKey.of(source),
                        serdes.detectedSources().serializer().serialize(topic, source)));
            }
            producer.flush();
            while (stream.counts().out() < before + count) {
                Thread.sleep(10);
            }
            return count / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static Process start(URI events, int clients) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                LiveLoad.class.getName(),
                "clients",
                events.toString(),
                String.valueOf(clients)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("the clients do not connect");
        }
        return process;
    }

    /** Connects all, says so with a letter, and reads until it is ended. */
    private static void clients(URI events, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            var socket = new Socket();
            boolean slow = i % 2 == 0;
            if (slow) {
                socket.setReceiveBufferSize(SLOW_BYTES);
            }
            socket.connect(new InetSocketAddress(events.getHost(), events.getPort()));
            socket.getOutputStream()
                    .write(("GET " + events.getPath() + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(socket, slow));
        }
        Thread.sleep(1000);
        System.out.print("c");
        System.out.flush();
        Thread.sleep(Duration.ofHours(1));
    }

    private static void read(Socket socket, boolean slow) {
        byte[] buffer = new byte[slow ? SLOW_BYTES : 64 * 1024];
        try (InputStream in = socket.getInputStream()) {
            while (in.read(buffer) >= 0) {
                if (slow) {
                    Thread.sleep(SLOW_PAUSE);
                }
            }
        } catch (IOException e) {
            // The server has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StreamView view(SurveyStream stream) {
        return new StreamView() {
            @Override
            public StreamHealth health() {
                return stream.health();
            }

            @Override
            public List<LedgerEntry> ledger() {
                return stream.ledger();
            }

            @Override
            public String metrics() {
                return "";
            }
        };
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
