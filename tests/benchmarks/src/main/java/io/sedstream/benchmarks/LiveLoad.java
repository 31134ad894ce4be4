package io.sedstream.benchmarks;

import com.sun.management.OperatingSystemMXBean;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What clients of live events cost the stream: {@code LiveLoad BUNDLE DIRECTORY [CLIENTS] [SOURCES] [ROUNDS] [CORE]} sends the
 * same sources with no client and with that many ({@link LiveClients}), in turns. The clients are a process of their own. On
 * the core that is named, what they take is not taken from the stream, if this process is kept from that core:
 * {@code taskset -c 0 java … LiveLoad BUNDLE DIRECTORY 200 3000 5 1}. Without it they share all cores with the stream. The
 * stream has as many threads as this process has cores. Processor time is counted beside the clock, and tells a difference
 * where the machine has other work too.
 */
public final class LiveLoad {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    /** Rounds until the compiler has done most of its work. */
    private static final int WARM_UP = 3;

    /** Until what reads the topic has begun, or has ended. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private LiveLoad() {}

    public static void main(String[] arguments) throws Exception {
        Path bundle = Path.of(arguments[0]);
        Path directory = Path.of(arguments[1]);
        int clients = number(arguments, 2, 200);
        int sources = number(arguments, 3, 3000);
        int rounds = number(arguments, 4, 5);
        Optional<String> core = arguments.length > 5 ? Optional.of(arguments[5]) : Optional.empty();
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
                                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
                        var listeners = Listeners.start(endpoint.uri().resolve("/api/v1/events"), clients, core)) {
                    var load = new Load(
                            stream,
                            producer,
                            serdes,
                            topics.sourcesDetected(),
                            MockSources.read(bundle).sources());
                    compare(load, listeners, sources, rounds);
                }
            }
        }
    }

    private static void compare(Load load, Listeners listeners, int sources, int rounds) throws Exception {
        List<Use> without = new ArrayList<>();
        List<Use> with = new ArrayList<>();
        System.out.println("processor seconds for 1,000 sources: process, "
                + Arrays.stream(Part.values())
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + "; clients");
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
            without.add(load.use(sources, listeners));
            listeners.say();
            Thread.sleep(PAUSE);
            with.add(load.use(sources, listeners));
            String read = listeners.say();
            Thread.sleep(PAUSE);
            System.out.printf(
                    Locale.ROOT,
                    "round %d, load %s%n  without: %s%n  with:    %s; %s%n",
                    round,
                    Files.readString(Path.of("/proc/loadavg")).strip(),
                    without.getLast(),
                    with.getLast(),
                    read);
        }
        Use before = Use.median(without.subList(WARM_UP, without.size()));
        Use after = Use.median(with.subList(WARM_UP, with.size()));
        System.out.printf(
                Locale.ROOT,
                "medians%n  without: %s%n  with:    %s%n  %.1f %% slower, %.1f %% more processor time%n",
                before,
                after,
                100 * (1 - after.perSecond() / before.perSecond()),
                100 * (after.process() / before.process() - 1));
    }

    /** Whose processor time it is. */
    private enum Part {
        /** Reads the topic for the clients, and writes to them. */
        SERVING,
        STREAM,
        BROKER,
        /** The tables, what sends sources. */
        OTHER,
        /** The compiler and the collector. */
        MACHINE;

        static Part of(String thread) {
            if (thread.startsWith("posterior-feed") || thread.startsWith("default-nioEventLoopGroup")) {
                return SERVING;
            }
            if (thread.contains("StreamThread")) {
                return thread.contains("sedstream-serving-") ? OTHER : STREAM;
            }
            return thread.startsWith("data-plane-kafka-") ? BROKER : OTHER;
        }

        /** Processor seconds until now, of threads that there are. */
        static Map<Part, Double> seconds() {
            Map<Part, Double> seconds = new EnumMap<>(Part.class);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            double rest = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    / 1e9;
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                double used = thread == null ? 0 : threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
                if (used > 0) {
                    seconds.merge(of(thread.getThreadName()), used, Double::sum);
                    rest -= used;
                }
            }
            seconds.put(MACHINE, rest);
            return seconds;
        }
    }

    /**
     * What so many sources took.
     *
     * @param parts processor seconds of this process for a thousand sources
     * @param clients processor seconds of the clients for a thousand sources
     */
    private record Use(double perSecond, Map<Part, Double> parts, double clients) {
        static Use median(List<Use> uses) {
            Map<Part, Double> parts = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                parts.put(part, LiveLoad.median(uses, use -> use.of(part)));
            }
            return new Use(LiveLoad.median(uses, Use::perSecond), parts, LiveLoad.median(uses, Use::clients));
        }

        double of(Part part) {
            return parts.getOrDefault(part, 0.0);
        }

        double process() {
            return parts.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%4.0f sources/s; %6.3f", perSecond, process())
                    + Arrays.stream(Part.values())
                            .map(part -> String.format(Locale.ROOT, "%10.3f", of(part)))
                            .collect(Collectors.joining())
                    + String.format(Locale.ROOT, "%10.3f", clients);
        }
    }

    /** Sends sources and waits until the stream is through. */
    private record Load(
            SurveyStream stream,
            KafkaProducer<byte[], byte[]> producer,
            EventSerdes serdes,
            String topic,
            List<DetectedSource> survey) {
        Use use(int count, Listeners listeners) throws InterruptedException {
            Map<Part, Double> parts = Part.seconds();
            double clients = listeners.seconds();
            double seconds = seconds(count);
            double thousands = count / 1000.0;
            Map<Part, Double> used = Part.seconds();
            used.replaceAll((part, until) -> (until - parts.getOrDefault(part, 0.0)) / thousands);
            return new Use(count / seconds, used, (listeners.seconds() - clients) / thousands);
        }

        private double seconds(int count) throws InterruptedException {
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
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** The process of the clients. */
    private record Listeners(Process process, BufferedReader answers) implements AutoCloseable {
        static Listeners start(URI events, int clients, Optional<String> core) throws IOException {
            List<String> command = new ArrayList<>();
            core.ifPresent(number -> command.addAll(List.of("taskset", "-c", number)));
            command.addAll(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    ManagementFactory.getRuntimeMXBean().getClassPath(),
                    LiveClients.class.getName(),
                    events.toString(),
                    String.valueOf(clients)));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Listeners(process, process.inputReader());
        }

        /** Makes them come or go, and returns what they say when they have. */
        String say() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the clients have ended");
            }
            return answer;
        }

        double seconds() {
            return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        }

        @Override
        public void close() {
            process.destroy();
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

    private static double median(List<Use> uses, ToDoubleFunction<Use> of) {
        return uses.stream().mapToDouble(of).sorted().toArray()[uses.size() / 2];
    }
}
