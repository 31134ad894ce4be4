package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.StreamAppSettings;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.LedgerAudit;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether every record ended once. */
@Command(
        name = "ledger",
        header = "Show how many records came in and where they ended, and check it.",
        description =
                "The stream counts in the transactions that move its records. This compares its ledger with the position "
                        + "it has committed in each input partition: no record lies between them, or the exit code is 1. With "
                        + "--count it also counts all topics: each record has one outcome, and there are as many as the ledger "
                        + "says. Works while the stream runs and after. What was deleted by retention is not compared.",
        footer = {
            "  sedstream ledger",
            "  sedstream ledger --count             prove it by counting the topics",
            "  sedstream ledger --json | jq .reconciles",
            "  sedstream ledger --bootstrap-servers kafka:9092 --application-id survey-2"
        })
final class LedgerCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Application id of the stream, its consumer group; default sedstream.")
    private @Nullable String applicationId;

    @Option(names = "--count", description = "Count the records of all topics, not only compare positions.")
    private boolean count;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for a ledger that is not published yet; default 10.")
    private int timeoutSeconds;

    @Option(names = "--json", description = "One JSON object with all numbers.")
    private boolean json;

    LedgerCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (timeoutSeconds < 0) {
            throw CommandFailure.usage("--timeout must not be negative, it is " + timeoutSeconds);
        }
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        OptionSettings.put(settings, "sedstream.stream.application-id", applicationId);
        try (ApplicationContext context = application.open(settings);
                Cluster cluster = context.getBean(Clusters.class).withData()) {
            context.getBean(Clusters.class).requireTopics(cluster);
            AuditReport report = report(context, cluster);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? LedgerSummary.json(report) : LedgerSummary.text(report));
            out.flush();
            return report.reconciles() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private AuditReport report(ApplicationContext context, Cluster cluster) {
        try (var audit = new LedgerAudit(
                cluster.client(),
                cluster.topics(),
                context.getBean(KafkaSettings.class).wire(),
                context.getBean(StreamAppSettings.class).applicationId())) {
            return audit.report(Duration.ofSeconds(timeoutSeconds), count);
        }
    }
}
