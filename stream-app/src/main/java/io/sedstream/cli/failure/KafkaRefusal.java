package io.sedstream.cli.failure;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What to say where brokers answer, but let a client not in or not to something. */
public final class KafkaRefusal {
    private KafkaRefusal() {}

    /** What happened and what to do; empty for every other exception. Nothing in it is secret. */
    public static Optional<String> explain(Throwable exception) {
        return switch (exception) {
            case SslAuthenticationException _ ->
                Optional.of("TLS with the brokers failed: "
                        + (exception.getCause() == null ? exception : exception.getCause()).getMessage()
                        + ". Their certificate must name the address that you connect to and be signed by an authority"
                        + " in ssl.truststore.location (--kafka-config)");
            case AuthenticationException _ ->
                Optional.of("the brokers refuse the user name or password: " + exception.getMessage()
                        + ". Check sasl.jaas.config and sasl.mechanism (--kafka-config)");
            case AuthorizationException _ ->
                Optional.of("the brokers do not permit it: " + exception.getMessage()
                        + ". docs/security.md lists what the user of each command needs");
            // Kafka wraps its own exceptions.
            case KafkaException wrapper when wrapper.getCause() != null -> explain(wrapper.getCause());
            default -> Optional.empty();
        };
    }
}
