package io.sedstream.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sedstream.kit.Checkout;
import io.sedstream.metrics.StreamMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts and the dashboard: Prometheus' own tool takes them, alerts fire when they should, and what they name is measured.
 */
class PrometheusIT {
    private static final Path MONITORING = Checkout.path("k8s/base/monitoring");
    private static final Pattern METRIC = Pattern.compile("sedstream_[a-z_]+");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    /** Measured once a survey was screened (ModelDrift). */
    private static final Set<String> OF_SURVEYS =
            Set.of("sedstream_drift_ks", "sedstream_screening_outlier_share", "sedstream_screening_vote_share");

    private final JsonNode dashboard = read("dashboard.json", new ObjectMapper());
    private final JsonNode rules = read("alerts.yaml", new YAMLMapper()).path("spec");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeRules() throws Exception {
        new YAMLMapper().writeValue(directory.resolve("alerts.rules.yaml").toFile(), rules);
    }

    @Test
    void alertsFireWhenTheyShould() throws Exception {
        requirePromtool();
        Files.copy(
                Checkout.path("tests/manifests/src/test/resources/alerts-test.yaml"),
                directory.resolve("alerts-test.yaml"));

        assertThat(promtool("check", "rules", "alerts.rules.yaml")).isZero();
        assertThat(promtool("test", "rules", "alerts-test.yaml")).isZero();
    }

    @Test
    void everyQueryOfTheDashboardIsOne() throws Exception {
        requirePromtool();
        // Each as a rule, since promtool checks rules.
        List<JsonNode> queries = dashboard.findValues("expr");
        var yaml = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i).asText().replace("$__rate_interval", "1m");
            yaml.append("  - record: query_")
                    .append(i)
                    .append("\n    expr: ")
                    .append(new ObjectMapper().writeValueAsString(query))
                    .append('\n');
        }
        Files.writeString(directory.resolve("queries.yaml"), yaml);

        assertThat(queries).hasSizeGreaterThan(10);
        assertThat(promtool("check", "rules", "queries.yaml")).isZero();
    }

    @Test
    void whatIsAskedForIsMeasured() {
        Set<String> measured = names(new StreamMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)).scrape());
        measured.addAll(OF_SURVEYS);
        List<JsonNode> queries = new ArrayList<>(dashboard.findValues("expr"));
        queries.addAll(rules.findValues("expr"));

        assertThat(queries.stream()
                        .flatMap(query -> names(query.asText()).stream())
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(8)
                .isSubsetOf(measured);
    }

    @Test
    void everyRunbookIsAHeading() throws Exception {
        String page = Files.readString(Checkout.path("docs/troubleshooting.md"));
        Set<String> anchors = page.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(rules.findValues("runbook")).isNotEmpty().allSatisfy(runbook -> assertThat(anchors)
                .contains(runbook.asText().replace("docs/troubleshooting.md#", "")));
    }

    private int promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Debian's package prometheus has it; installed where this user may. */
    private static void requirePromtool() throws Exception {
        if (!Files.isExecutable(PROMTOOL) && System.getProperty("user.name").equals("root")) {
            new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus")
                    .inheritIO()
                    .start()
                    .waitFor(5, TimeUnit.MINUTES);
        }
        Assumptions.assumeTrue(
                Files.isExecutable(PROMTOOL), "skipped, it needs promtool of Debian's package prometheus");
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read(String name, ObjectMapper format) {
        try {
            return format.readTree(MONITORING.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
