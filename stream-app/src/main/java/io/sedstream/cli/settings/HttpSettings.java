package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.http.BearerToken;
import io.sedstream.http.Binding;
import io.sedstream.http.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask over HTTP, and where.
 *
 * @param host address to listen on
 * @param port 0 for any free one, {@code off} for no HTTP
 * @param tokenFile file that holds the token; empty for none
 * @param token the token itself; empty for none
 * @param certificate of the server, PEM; empty for plain HTTP
 * @param key of the certificate, PEM
 * @param clientAuthority who signs certificates of clients, PEM; empty where none lets a client in
 */
@ConfigurationProperties("sedstream.http")
public record HttpSettings(
        String host,
        String port,
        String tokenFile,
        String token,
        String certificate,
        String key,
        String clientAuthority) {
    private static final String OFF = "off";
    /** What a bare {@code off} in a YAML file is read as. */
    private static final String YAML_OFF = "false";

    public HttpSettings {
        if (!isOff(port)) {
            Setting.requireWithin("sedstream.http.port", number(port), 0, 65_535);
            Setting.requireText("sedstream.http.host", host);
        }
        if (!token.isBlank() && !tokenFile.isBlank()) {
            throw new IllegalArgumentException("of sedstream.http.token and sedstream.http.token-file one is enough");
        }
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("sedstream.http.certificate and sedstream.http.key need each other");
        }
        if (!clientAuthority.isBlank() && certificate.isBlank()) {
            throw new IllegalArgumentException("sedstream.http.client-authority needs sedstream.http.certificate");
        }
    }

    /** Where the server listens; null where there is none. */
    public @Nullable Binding binding() {
        if (isOff(port)) {
            return null;
        }
        try {
            return new Binding(host, number(port), bearerToken(), tls());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable BearerToken bearerToken() {
        if (tokenFile.isBlank()) {
            return token.isBlank() ? null : BearerToken.of(token);
        }
        try {
            return BearerToken.of(Files.readString(Path.of(tokenFile)).strip());
        } catch (IOException e) {
            throw CommandFailure.environment("cannot read the token in " + tokenFile + ": " + e, e);
        }
    }

    private @Nullable Tls tls() {
        return certificate.isBlank()
                ? null
                : new Tls(
                        Path.of(certificate),
                        Path.of(key),
                        clientAuthority.isBlank() ? null : Path.of(clientAuthority));
    }

    private static boolean isOff(String port) {
        return port.equalsIgnoreCase(OFF) || port.equalsIgnoreCase(YAML_OFF);
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("sedstream.http.port must be a number or off, not '" + port + "'", e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpSettings[host=" + host + ", port=" + port + ", tokenFile=" + tokenFile + ", certificate="
                + certificate + ", key=" + key + ", clientAuthority=" + clientAuthority + "]";
    }
}
