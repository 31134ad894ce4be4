package io.sedstream.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.cli.failure.FailureReport.Failure;
import io.sedstream.streams.BrokerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    @Test
    void givesEachKindOfFailureItsExitCode() {
        assertThat(FailureReport.explain(new InvalidBundleException("changed")))
                .isEqualTo(new Failure("changed", 1, false));
        assertThat(FailureReport.explain(new CatalogueException("no table")))
                .isEqualTo(new Failure("no table", 2, false));
        assertThat(FailureReport.explain(new BrokerStartException("port taken")))
                .isEqualTo(new Failure("port taken", 3, false));
        assertThat(FailureReport.explain(CommandFailure.environment("no broker", null)))
                .isEqualTo(new Failure("no broker", 3, false));
        assertThat(FailureReport.explain(new ConfigException("security.protocol", "TSL"))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void findsTheReasonInsideAnotherException() {
        var failure = FailureReport.explain(
                new RuntimeException("wrapped", new UncheckedIOException(new NoSuchFileException("survey.csv"))));

        assertThat(failure).isEqualTo(new Failure("there is no file survey.csv", 3, false));
    }

    @Test
    void namesTheKindOfAKafkaFailure() {
        assertThat(FailureReport.explain(new RecordTooLargeException("2 MB")).line())
                .isEqualTo("Kafka: RecordTooLargeException: 2 MB");
    }

    @Test
    void saysWhatToDoWhereBrokersRefuse() {
        assertThat(FailureReport.explain(new KafkaException(new SaslAuthenticationException("wrong password"))))
                .isEqualTo(new Failure(
                        "the brokers refuse the user name or password: wrong password. Check sasl.jaas.config and"
                                + " sasl.mechanism (--kafka-config)",
                        3,
                        false));
        assertThat(FailureReport.explain(new SslAuthenticationException("no", new IOException("unknown authority")))
                        .line())
                .contains("unknown authority", "ssl.truststore.location");
        assertThat(FailureReport.explain(new TopicAuthorizationException(Set.of("posteriors")))
                        .line())
                .contains("posteriors", "docs/security.md");
    }

    @Test
    void callsAnUnforeseenExceptionABug() {
        var failure = FailureReport.explain(new IllegalStateException("7 is not 8"));

        assertThat(failure).isEqualTo(new Failure("java.lang.IllegalStateException: 7 is not 8", 1, true));
    }
}
