package io.sedstream.cli.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.sedstream.drift.DriftLimits;
import io.sedstream.outcome.BasePoints;
import io.sedstream.pipeline.ScreeningPolicy;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.serde.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(SEDSTREAM_[A-Z_]+):(.*)}");

    /** Key, environment variable and default of every setting there is. */
    private static final Map<String, String> ALL = Map.ofEntries(
            entry("sedstream.home", "SEDSTREAM_HOME:."),
            entry("sedstream.kafka.bootstrap-servers", "SEDSTREAM_BOOTSTRAP_SERVERS:"),
            entry("sedstream.kafka.topic-prefix", "SEDSTREAM_TOPIC_PREFIX:"),
            entry("sedstream.kafka.wire-format", "SEDSTREAM_WIRE_FORMAT:SINGLE_OBJECT"),
            entry("sedstream.kafka.registry-url", "SEDSTREAM_REGISTRY_URL:"),
            entry("sedstream.kafka.registry-timeout", "SEDSTREAM_REGISTRY_TIMEOUT:5s"),
            entry("sedstream.kafka.max-event-bytes", "SEDSTREAM_MAX_EVENT_BYTES:1048576"),
            entry("sedstream.kafka.client-config", "SEDSTREAM_KAFKA_CONFIG:"),
            entry("sedstream.broker.directory", "SEDSTREAM_BROKER_DIRECTORY:.sedstream/broker"),
            entry("sedstream.broker.port", "SEDSTREAM_BROKER_PORT:9092"),
            entry("sedstream.broker.partitions", "SEDSTREAM_PARTITIONS:4"),
            entry("sedstream.stream.application-id", "SEDSTREAM_APPLICATION_ID:sedstream"),
            entry("sedstream.stream.threads", "SEDSTREAM_THREADS:2"),
            entry("sedstream.stream.state-directory", "SEDSTREAM_STATE_DIRECTORY:.sedstream/state"),
            entry("sedstream.stream.record-timeout", "SEDSTREAM_RECORD_TIMEOUT:30s"),
            entry("sedstream.sampler.draws", "SEDSTREAM_DRAWS:0"),
            entry("sedstream.sampler.time-limit", "SEDSTREAM_SAMPLER_TIME_LIMIT:3s"),
            entry("sedstream.sampler.points", "SEDSTREAM_SAMPLER_POINTS:sobol"),
            entry("sedstream.sampler.retries", "SEDSTREAM_SAMPLER_RETRIES:1"),
            entry("sedstream.sampler.engine", "SEDSTREAM_SAMPLER_ENGINE:auto"),
            entry("sedstream.screening.policy", "SEDSTREAM_SCREENING:divert"),
            entry("sedstream.drift.window", "SEDSTREAM_DRIFT_WINDOW:1000"),
            entry("sedstream.drift.alarm-distance", "SEDSTREAM_DRIFT_ALARM_DISTANCE:0.3"),
            entry("sedstream.drift.alarm-outlier-share", "SEDSTREAM_DRIFT_ALARM_OUTLIER_SHARE:0.03"),
            entry("sedstream.http.host", "SEDSTREAM_HTTP_HOST:127.0.0.1"),
            entry("sedstream.http.port", "SEDSTREAM_HTTP_PORT:8600"),
            entry("sedstream.http.token-file", "SEDSTREAM_HTTP_TOKEN_FILE:"),
            entry("sedstream.http.token", "SEDSTREAM_HTTP_TOKEN:"),
            entry("sedstream.http.certificate", "SEDSTREAM_HTTP_CERTIFICATE:"),
            entry("sedstream.http.key", "SEDSTREAM_HTTP_KEY:"),
            entry("sedstream.http.client-authority", "SEDSTREAM_HTTP_CLIENT_AUTHORITY:"),
            entry("sedstream.serving.retention", "SEDSTREAM_SERVING_RETENTION:30d"),
            entry("sedstream.serving.address", "SEDSTREAM_SERVING_ADDRESS:"),
            entry("sedstream.bundle.public-key", "SEDSTREAM_BUNDLE_PUBLIC_KEY:"),
            entry("sedstream.bundle.path", "SEDSTREAM_BUNDLE:models/bundles/cosmos-galaxy"),
            entry("sedstream.replay.transaction-rows", "SEDSTREAM_TRANSACTION_ROWS:500"),
            entry("sedstream.replay.transaction-time", "SEDSTREAM_TRANSACTION_TIME:1s"),
            entry("sedstream.replay.in-flight", "SEDSTREAM_IN_FLIGHT:2000"),
            entry("sedstream.replay.patience", "SEDSTREAM_PATIENCE:60s"));

    @Test
    void listsEverySettingWithItsEnvironmentVariableAndDefault() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        flatten("sedstream", Objects.requireNonNull(yaml().get("sedstream")), documented);

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(ALL);
    }

    @Test
    void explainsEverySettingInALineAboveIt() throws IOException {
        List<String> lines = text().lines().toList();

        for (int i = 0; i < lines.size(); i++) {
            if (DEFAULT.matcher(lines.get(i)).find()) {
                assertThat(lines.get(i - 1).strip())
                        .as("above %s", lines.get(i))
                        .startsWith("# ");
            }
        }
    }

    @Test
    void bindsTheDefaults() {
        try (ApplicationContext context = context(Map.of("sedstream.home", "/opt/sedstream"))) {
            assertThat(context.getBean(KafkaSettings.class))
                    .isEqualTo(new KafkaSettings(
                            "", "", WireFormat.SINGLE_OBJECT, "", Duration.ofSeconds(5), 1_048_576, "", Map.of()));
            assertThat(context.getBean(BrokerSettings.class))
                    .isEqualTo(new BrokerSettings(Path.of(".sedstream/broker"), 9092, 4));
            assertThat(context.getBean(StreamAppSettings.class))
                    .isEqualTo(
                            new StreamAppSettings("sedstream", 2, Path.of(".sedstream/state"), Duration.ofSeconds(30)));
            assertThat(context.getBean(SamplerSettings.class))
                    .isEqualTo(new SamplerSettings(0, BasePoints.SOBOL, Duration.ofSeconds(3), 1, SamplerEngine.AUTO));
            assertThat(context.getBean(ScreeningSettings.class).screeningPolicy())
                    .isEqualTo(ScreeningPolicy.DIVERT);
            assertThat(context.getBean(DriftSettings.class).limits()).isEqualTo(DriftLimits.defaults());
            assertThat(context.getBean(BundleSettings.class))
                    .isEqualTo(new BundleSettings(Path.of("models/bundles/cosmos-galaxy"), ""));
            assertThat(context.getBean(ReplaySettings.class))
                    .isEqualTo(new ReplaySettings(500, Duration.ofSeconds(1), 2000, Duration.ofSeconds(60)));
            assertThat(context.getBean(HttpSettings.class))
                    .isEqualTo(new HttpSettings("127.0.0.1", "8600", "", "", "", "", ""));
            assertThat(context.getBean(HomeSettings.class).resolve(Path.of("models")))
                    .isEqualTo(Path.of("/opt/sedstream/models"));
        }
    }

    @Test
    void handsClientPropertiesThroughLetterByLetter() {
        Map<String, Object> options = Map.of(
                "sedstream.kafka.properties.security.protocol", "SASL_SSL",
                "sedstream.kafka.properties.ssl.truststore.location", "/etc/trust.p12",
                "sedstream.kafka.properties.sasl.jaas.config", "Module required user=\"a,b\";");
        try (ApplicationContext context = context(options)) {
            assertThat(context.getBean(KafkaSettings.class).clientProperties())
                    .isEqualTo(Map.of(
                            "security.protocol", "SASL_SSL",
                            "ssl.truststore.location", "/etc/trust.p12",
                            "sasl.jaas.config", "Module required user=\"a,b\";"));
        }
    }

    @Test
    void namesTheKeyOfARefusedValue() {
        try (ApplicationContext context = context(Map.of("sedstream.broker.port", 70_000))) {
            assertThatThrownBy(() -> context.getBean(BrokerSettings.class))
                    .rootCause()
                    .hasMessage("sedstream.broker.port must be between 0 and 65535, not 70000");
        }
    }

    @ParameterizedTest
    @CsvSource({"divert, DIVERT", "flag, FLAG", "FLAG, FLAG", "off, OFF", "false, OFF"})
    void readsWhatIsDoneAboutOutliers(String typed, ScreeningPolicy meant) {
        try (ApplicationContext context = context(Map.of("sedstream.screening.policy", typed))) {
            assertThat(context.getBean(ScreeningSettings.class).screeningPolicy())
                    .isEqualTo(meant);
        }
    }

    @Test
    void listsWhatCanBeDoneAboutOutliers() {
        try (ApplicationContext context = context(Map.of("sedstream.screening.policy", "ignore"))) {
            assertThatThrownBy(() -> context.getBean(ScreeningSettings.class))
                    .rootCause()
                    .hasMessage("sedstream.screening.policy must be divert, flag or off, not 'ignore'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "window, 199, 'sedstream.drift.window must be between 200 and 100000, not 199'",
        "alarm-distance, 1.5, 'sedstream.drift.alarm-distance must be between 0 and 1, not 1.5'",
        "alarm-outlier-share, NaN, 'sedstream.drift.alarm-outlier-share must be between 0 and 1, not NaN'"
    })
    void refusesDriftSettingsWithoutMeaning(String key, String value, String message) {
        try (ApplicationContext context = context(Map.of("sedstream.drift." + key, value))) {
            assertThatThrownBy(() -> context.getBean(DriftSettings.class))
                    .rootCause()
                    .hasMessage(message);
        }
    }

    private static ApplicationContext context(Map<String, Object> options) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .environmentVariableExcludes("SEDSTREAM_*")
                .properties(options)
                .start();
    }

    private static void flatten(String key, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> flatten(key + "." + name, child, into));
            return;
        }
        Matcher matcher = DEFAULT.matcher(String.valueOf(value));
        assertThat(matcher.matches())
                .as("%s: %s has the form ${ENV:default}", key, value)
                .isTrue();
        into.put(key, matcher.group(1) + ":" + matcher.group(2));
    }

    private static Map<String, Object> yaml() throws IOException {
        return new org.yaml.snakeyaml.Yaml().load(text());
    }

    private static String text() throws IOException {
        try (InputStream in = SettingsTest.class.getResourceAsStream("/application.yml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
