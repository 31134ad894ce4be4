package io.sedstream.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.streams.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where passwords come from, and that nothing prints them. */
class SecretsTest {
    private static final String SECRET = "hunter-2-9f2c51";
    private static final String LOGIN = "Module required username=\"stream\" password=\"" + SECRET + "\";";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void takesAPasswordFromTheEnvironment() throws IOException {
        Path file = file("sasl.jaas.config=Module required username=\"stream\" password=\"${env:KAFKA_PASSWORD}\";");

        assertThat(ClientSettingsFile.read(file, "--kafka-config", Map.of("KAFKA_PASSWORD", SECRET)::get))
                .isEqualTo(Map.of("sasl.jaas.config", LOGIN));
    }

    @Test
    void takesAPasswordFromAFile() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        Path file = file("sasl.jaas.config=Module required username=\"stream\" password=\"${file:" + secret + "}\";");

        assertThat(ClientSettingsFile.read(file, "--kafka-config")).isEqualTo(Map.of("sasl.jaas.config", LOGIN));
    }

    @Test
    void takesSpecialCharactersAsTheyAre() throws IOException {
        String special = "a$1\\b${env:OTHER}\"";
        Path file = file("ssl.keystore.password=${env:PASSWORD}");

        assertThat(ClientSettingsFile.read(file, "--kafka-config", Map.of("PASSWORD", special, "OTHER", "no")::get))
                .isEqualTo(Map.of("ssl.keystore.password", special));
    }

    @Test
    void leavesReferencesToKafkaWhereTheFileSaysSo() throws IOException {
        Path file = file("config.providers=env\nssl.keystore.password=${env:PASSWORD}");

        assertThat(ClientSettingsFile.read(file, "--kafka-config", Map.of("PASSWORD", SECRET)::get))
                .containsEntry("ssl.keystore.password", "${env:PASSWORD}");
    }

    @Test
    void namesWhatIsMissingAndNoValue() throws IOException {
        Path file = file("sasl.jaas.config=Module required username=\"" + SECRET + "\" password=\"${env:ABSENT}\";");

        assertThatThrownBy(() -> ClientSettingsFile.read(file, "--kafka-config", Map.<String, String>of()::get))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("ABSENT")
                .hasMessageContaining("sasl.jaas.config")
                .message()
                .doesNotContain(SECRET);
        Path other = file("ssl.keystore.password=${file:" + directory.resolve("absent") + "}");
        assertThatThrownBy(() -> ClientSettingsFile.read(other, "--kafka-config"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("absent");
    }

    @Test
    void noSettingsPrintAPassword() {
        StreamSettings stream = StreamSettings.defaults("kafka:9093")
                .withClientSettings(Map.of("sasl.jaas.config", LOGIN, "security.protocol", "SASL_SSL"));
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(Map.of("sedstream.kafka.properties.sasl.jaas.config", LOGIN))
                .start()) {
            KafkaSettings kafka = context.getBean(KafkaSettings.class);

            assertThat(kafka.clientProperties()).containsEntry("sasl.jaas.config", LOGIN);
            assertThat(kafka.toString()).contains("sasl.jaas.config").doesNotContain(SECRET);
        }
        assertThat(stream.clientSettings()).containsEntry("sasl.jaas.config", LOGIN);
        assertThat(stream.toString())
                .contains("sasl.jaas.config", "security.protocol", "kafka:9093")
                .doesNotContain(SECRET);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "kafka", ".properties"), text);
    }
}
