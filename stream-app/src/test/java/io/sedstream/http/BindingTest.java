package io.sedstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
    private static final Tls PLAIN_TLS = new Tls(Path.of("server.pem"), Path.of("server.key"), null);
    private static final Tls MUTUAL_TLS = new Tls(Path.of("server.pem"), Path.of("server.key"), Path.of("ca.pem"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void needsNothingOnTheLoopbackInterface(String host) {
        assertThat(new Binding(host, 8600, null, null).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"})
    void isOpenToNobodyElse(String host) {
        assertThatThrownBy(() -> new Binding(host, 8600, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("open to everybody")
                .hasMessageContaining("SEDSTREAM_HTTP_TOKEN_FILE");
        assertThatThrownBy(() -> new Binding(host, 8600, null, PLAIN_TLS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listensElsewhereWithATokenOrCertificatesOfClients() {
        BearerToken token = BearerToken.of("0123456789abcdef");

        assertThat(new Binding("0.0.0.0", 8600, token, null).isOpen()).isFalse();
        assertThat(new Binding("0.0.0.0", 8600, null, MUTUAL_TLS).isOpen()).isFalse();
        assertThat(new Binding("127.0.0.1", 8600, token, null).isOpen()).isFalse();
    }
}
