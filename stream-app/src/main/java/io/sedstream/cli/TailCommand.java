package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.reading.Tail;
import io.sedstream.cli.reading.TailTopic;
import io.sedstream.cli.top.Screen;
import io.sedstream.cli.top.Top;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Posteriors as they come. */
@Command(
        name = "tail",
        header = "Show posteriors as they come.",
        description =
                "One line per source: of each parameter the median and the distances to the .84 and .16 quantiles. "
                        + "Shows committed results only, and needs a running stream: 'sedstream run', or --bootstrap-servers.",
        footer = {
            "  sedstream tail",
            "  sedstream tail --from-beginning --limit 20",
            "  sedstream tail --topic rejected      sources that could not be fitted, and why",
            "  sedstream tail --top                 how fast the stream is, what becomes of its sources, and the latest",
            "  sedstream tail --json | jq .id"
        })
final class TailCommand implements Runnable {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "posteriors",
            description = "What to show: ${COMPLETION-CANDIDATES}; default posteriors.")
    private TailTopic topic = TailTopic.POSTERIORS;

    @Option(names = "--from-beginning", description = "Begin with what is there already.")
    private boolean fromBeginning;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many sources.")
    private long limit;

    @Option(names = "--json", description = "One JSON object per line, with all that the event holds.")
    private boolean json;

    @Option(
            names = "--top",
            description = "How the stream does, drawn each second: its speed, its outcomes, the latest posteriors. "
                    + "A line every five seconds where the output is no terminal.")
    private boolean top;

    TailCommand(Application application) {
        this.application = application;
    }

    @Override
    public void run() {
        if (top && (json || topic != TailTopic.POSTERIORS)) {
            throw CommandFailure.usage("--top shows all topics together, and not as JSON");
        }
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        try (ApplicationContext context = application.open(settings)) {
            PrintWriter out = spec.commandLine().getOut();
            if (!top) {
                context.getBean(Tail.class).follow(new Tail.Request(topic, fromBeginning, limit, json), out);
                return;
            }
            try (Screen screen = Screen.ofProcess()) {
                context.getBean(Top.class).follow(new Top.Request(fromBeginning, limit), out, screen);
            }
        }
    }
}
