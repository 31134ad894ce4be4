package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.StreamRun;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The stream as a service. */
@Command(
        name = "run",
        header = "Run the stream as a service.",
        description =
                "Reads sources.detected and writes a result of each source, exactly once, until Ctrl-C or SIGTERM. "
                        + "Without --bootstrap-servers it also runs a Kafka broker, on the loopback address, which keeps its "
                        + "data over restarts.",
        footer = {
            "  sedstream run",
            "  sedstream run --threads 4 --draws 1000",
            "  sedstream run --bootstrap-servers kafka:9093 --kafka-config client.properties --create-topics"
        })
final class RunCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--create-topics", description = "Make the topics that your brokers lack.")
    private boolean createTopics;

    RunCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        stream.addTo(settings);
        http.addTo(settings);
        try (ApplicationContext context = application.open(settings)) {
            context.getBean(StreamRun.class)
                    .untilStopped(createTopics, spec.commandLine().getOut());
            return 0;
        }
    }
}
