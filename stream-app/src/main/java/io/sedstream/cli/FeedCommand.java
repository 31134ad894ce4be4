package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.cli.connection.StopSignal;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.feed.AlertTopics;
import io.sedstream.cli.feed.Feed;
import io.sedstream.cli.feed.FeedReport;
import io.sedstream.cli.feed.FeedRequest;
import io.sedstream.cli.feed.SurveyFeed;
import io.sedstream.cli.settings.ClientSettingsFile;
import io.sedstream.serde.SchemaRegistryClient;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Live alerts to the stream. */
@Command(
        name = "feed",
        header = "Feed the stream with the alerts of a survey.",
        description = {
            "Each alert becomes a source with the photometry of its host galaxy on sources.detected, a rejection with "
                    + "its reason on sources.rejected, or a dead letter; copies are dropped. The position in the alerts "
                    + "is kept with the outcomes in one transaction: a feed that was stopped, even by kill -9, goes on "
                    + "where it was when the same command runs again. Ends on Ctrl-C or SIGTERM.",
            "Alerts come from --bootstrap-servers, sources go to --to-bootstrap-servers or, as with 'sedstream run', to "
                    + "the broker on this machine. Which is which: docs/alerts.md."
        },
        footer = {
            "  sedstream feed lsst --topics lsst-alerts --schemas lsst-schemas    alerts on our own broker",
            "  sedstream feed ztf --bootstrap-servers broker:9092 --topics 'ztf_.*_programid1'",
            "  sedstream feed lsst --bootstrap-servers broker:9094 --consumer-config sasl.properties \\",
            "      --topics lsst-alerts-v11.0 --schema-registry https://registry:8081",
            "  sedstream feed elasticc --bootstrap-servers broker:9092 --topics elasticc --until-idle 60"
        })
final class FeedCommand implements Callable<Integer> {
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(10);

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Parameters(paramLabel = "SURVEY", description = "Whose alerts: ${COMPLETION-CANDIDATES}.")
    private SurveyFeed survey = SurveyFeed.ZTF;

    @Option(
            names = "--topics",
            paramLabel = "TOPIC",
            required = true,
            split = ",",
            description = "Topics of the alerts, comma-separated or repeated: names, or regular expressions such as "
                    + "ztf_.*; topics that come later are found.")
    private List<String> topics = List.of();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "The Kafka brokers that have the alerts. Without: the brokers that get the sources.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--consumer-config",
            paramLabel = "FILE",
            description = "A properties file of Kafka settings for reading alerts, such as those of SASL.")
    private @Nullable Path consumerConfig;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Name of the position that is kept; one process at a time. Default sedstream-feed-SURVEY; "
                    + "another name reads everything anew.")
    private String group = "";

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "Where to begin the first time: ${COMPLETION-CANDIDATES}; default earliest.")
    private Start from = Start.EARLIEST;

    @Option(
            names = "--schemas",
            paramLabel = "DIR",
            description = "lsst: a folder of schemas named NUMBER.avsc, such as 1100.avsc.")
    private @Nullable Path schemas;

    @Option(names = "--schema-registry", paramLabel = "URL", description = "lsst: the registry that has the schemas.")
    private @Nullable URI schemaRegistry;

    @Option(
            names = "--remember",
            paramLabel = "N",
            description =
                    "Drop copies among so many different alerts in a row, also over a restart; default 100000, some "
                            + "10 MB. A copy that comes later passes again.")
    private int remembered = 100_000;

    @Option(names = "--limit", paramLabel = "N", description = "End after N messages.")
    private long limit;

    @Option(names = "--until-idle", paramLabel = "SECONDS", description = "End when no message came for so long.")
    private double untilIdle;

    @Option(
            names = "--to-bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "The Kafka brokers that get the sources. Without: a broker on this machine, in this process "
                    + "where none runs yet.")
    private @Nullable String toBootstrapServers;

    @Option(
            names = "--to-kafka-config",
            paramLabel = "FILE",
            description = "A properties file of Kafka settings for the brokers that get the sources.")
    private @Nullable Path toKafkaConfig;

    @Option(names = "--to-kafka-property", paramLabel = "NAME=VALUE", description = "One such setting. Repeatable.")
    private Map<String, String> toProperties = new LinkedHashMap<>();

    @Mixin
    private EventOptions events = new EventOptions();

    /** Where a feed begins that has no position. */
    enum Start {
        EARLIEST,
        LATEST
    }

    FeedCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        require(limit >= 0, "--limit must not be negative, but is " + limit);
        require(untilIdle >= 0, "--until-idle must not be negative, but is " + untilIdle);
        require(remembered >= 1, "--remember must be at least 1, but is " + remembered);
        Map<String, Object> settings = settings();
        var duration = Duration.ofMillis(Math.round(untilIdle * 1000));
        StopSignal stop = StopSignal.listen();
        int exitCode = ExitCodes.FAILED;
        try (LsstSource lsst = lsst();
                ApplicationContext context = application.open(settings)) {
            var request = new FeedRequest(
                    survey.open(lsst.schemas(), "sedstream " + Versions.program()),
                    alertTopics(),
                    alertClient(),
                    group,
                    from == Start.LATEST,
                    limit,
                    duration,
                    remembered,
                    Versions.program());
            FeedReport report = context.getBean(Feed.class).run(request, stop, System.err);
            PrintWriter out = spec.commandLine().getOut();
            out.print(FeedSummary.of(survey, report));
            out.flush();
            exitCode = report.counts().isReconciled() ? ExitCodes.OK : ExitCodes.FAILED;
            return exitCode;
        } catch (RuntimeException e) {
            if (stop.isAsked()) {
                // The process ends before anybody else can say it.
                spec.commandLine().getErr().println("sedstream: while it was stopped: " + e.getMessage());
            }
            throw e;
        } finally {
            stop.served(exitCode);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        broker.addTo(settings);
        OptionSettings.put(settings, "sedstream.kafka.bootstrap-servers", toBootstrapServers);
        OptionSettings.put(
                settings,
                "sedstream.kafka.client-config",
                toKafkaConfig == null ? null : toKafkaConfig.toAbsolutePath().toString());
        events.addTo(settings);
        toProperties.forEach((name, value) -> settings.put("sedstream.kafka.properties." + name, value));
        return settings;
    }

    private AlertTopics alertTopics() {
        try {
            return AlertTopics.parse(topics);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--topics: " + e.getMessage(), e);
        }
    }

    private Map<String, String> alertClient() {
        Map<String, String> client = consumerConfig == null
                ? new HashMap<>()
                : new HashMap<>(ClientSettingsFile.read(consumerConfig, "--consumer-config"));
        if (bootstrapServers != null) {
            client.put("bootstrap.servers", bootstrapServers);
        }
        return client;
    }

    /** Where schemas of LSST come from, to be closed. */
    private record LsstSource(LsstSchemas schemas, @Nullable SchemaRegistryClient registry) implements AutoCloseable {
        @Override
        public void close() {
            if (registry != null) {
                registry.close();
            }
        }
    }

    private LsstSource lsst() {
        boolean needed = survey == SurveyFeed.LSST;
        require(
                needed == (schemas != null || schemaRegistry != null),
                needed
                        ? "alerts of LSST do not bring their schemas; name --schemas DIR or --schema-registry URL"
                        : "--schemas and --schema-registry are for lsst; alerts of " + survey + " bring their schema");
        require(schemas == null || schemaRegistry == null, "--schemas or --schema-registry, not both");
        if (schemas != null) {
            if (!Files.isDirectory(schemas)) {
                throw CommandFailure.environment("there is no folder " + schemas + " (--schemas)", null);
            }
            return new LsstSource(LsstSchemas.inFolder(schemas), null);
        }
        if (schemaRegistry != null) {
            var registry = new SchemaRegistryClient(schemaRegistry, REGISTRY_TIMEOUT);
            return new LsstSource(LsstSchemas.inRegistry(registry), registry);
        }
        return new LsstSource(_ -> Optional.empty(), null);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
