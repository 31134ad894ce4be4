package io.sedstream.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sedstream.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as JSON: our own, and what JMH writes with {@code -rf json}. */
public final class BenchFiles {
    private static final String FORMAT = "sedstream-bench/1";
    private static final JsonMapper JSON = new JsonMapper();

    private BenchFiles() {}

    /** Writes a report. */
    public static void write(BenchReport report, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("finishedAt", report.finishedAt().toString());
        BenchReport.Setting setting = report.setting();
        BenchRequest request = report.request();
        ObjectNode settings = root.putObject("setting");
        settings.put("bundle", setting.bundle());
        settings.put("version", setting.version());
        settings.put("draws", setting.draws());
        settings.put("engine", setting.engine());
        settings.put("threads", setting.threads());
        settings.put("screening", setting.screening());
        settings.put("sources", request.sources());
        settings.put("warmUp", request.warmUp());
        request.rate().ifPresentOrElse(rate -> settings.put("rate", rate), () -> settings.putNull("rate"));
        Machine machine = report.machine();
        ObjectNode where = root.putObject("machine");
        where.put("cores", machine.cores());
        where.put("processor", machine.processor());
        where.put("system", machine.system());
        where.put("java", machine.java());
        where.put("onnxRuntime", machine.onnxRuntime());
        ArrayNode rounds = root.putArray("rounds");
        for (Round round : report.rounds()) {
            ObjectNode node = rounds.addObject();
            ObjectNode outcomes = node.putObject("outcomes");
            outcomes.put("posteriors", round.outcomes().posteriors());
            outcomes.put("outliers", round.outcomes().outliers());
            outcomes.put("rejected", round.outcomes().rejected());
            outcomes.put("deadLetters", round.outcomes().deadLetters());
            ObjectNode figures = node.putObject("figures");
            round.figures().forEach((figure, value) -> figures.put(figure.label(), value));
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /** Reads the numbers of a file of either kind. */
    public static Measured read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        if (root.path("format").asText().equals(FORMAT)) {
            return ours(file, root);
        }
        if (root.isArray() && root.path(0).has("primaryMetric")) {
            return ofJmh(file, root);
        }
        throw CommandFailure.usage(
                file + " holds no benchmark: neither what 'sedstream bench --json' writes nor JMH's -rf json");
    }

    private static Measured ours(Path file, JsonNode root) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String part : List.of("setting", "machine")) {
            root.path(part)
                    .properties()
                    .forEach(entry ->
                            conditions.put(entry.getKey(), entry.getValue().asText()));
        }
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (JsonNode round : root.path("rounds")) {
            round.path("figures").properties().forEach(figure -> values.computeIfAbsent(
                            figure.getKey(), key -> new ArrayList<>())
                    .add(figure.getValue().asDouble()));
        }
        return new Measured(name(file), conditions, values);
    }

    private static Measured ofJmh(Path file, JsonNode root) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (JsonNode benchmark : root) {
            conditions.put(
                    "java",
                    benchmark.path("vmName").asText() + " "
                            + benchmark.path("vmVersion").asText());
            StringBuilder label = new StringBuilder(
                    benchmark.path("benchmark").asText().replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", ""));
            benchmark.path("params").properties().forEach(parameter -> label.append(' ')
                    .append(parameter.getValue().asText()));
            add(values, label.toString(), benchmark.path("primaryMetric"));
            benchmark.path("secondaryMetrics").properties().stream()
                    .filter(metric -> metric.getKey().endsWith("gc.alloc.rate.norm"))
                    .forEach(metric -> add(values, label.toString(), metric.getValue()));
        }
        return new Measured(name(file), conditions, values);
    }

    /** Every iteration where they are listed; where JMH samples times it lists none, only their mean. */
    private static void add(Map<String, List<Double>> values, String label, JsonNode metric) {
        List<Double> iterations = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            for (JsonNode iteration : fork) {
                iterations.add(iteration.asDouble());
            }
        }
        if (iterations.isEmpty()) {
            iterations.add(metric.path("score").asDouble());
        }
        values.put(label + ", " + metric.path("scoreUnit").asText(), iterations);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }
}
