package io.sedstream.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and whom it lets in.
 *
 * @param host name or address; those of the loopback interface need neither token nor TLS
 * @param port TCP port; 0 for any free one
 * @param token that clients must send; null for none
 * @param tls certificates; null for plain HTTP
 */
public record Binding(
        String host,
        int port,
        @Nullable BearerToken token,
        @Nullable Tls tls) {
    public Binding {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535, not at " + port);
        }
        if (!isLoopback(host) && token == null && (tls == null || tls.clientAuthority() == null)) {
            throw new IllegalArgumentException("HTTP on " + host + " would be open to everybody who reaches this"
                    + " machine. Give it a token (SEDSTREAM_HTTP_TOKEN_FILE) or let clients show certificates"
                    + " (SEDSTREAM_HTTP_CLIENT_AUTHORITY); or stay on 127.0.0.1");
        }
    }

    /** Whether nothing is asked of clients. */
    boolean isOpen() {
        return token == null && !asksForCertificates();
    }

    /** Whether clients may show a certificate. */
    boolean asksForCertificates() {
        return tls != null && tls.clientAuthority() != null;
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return !host.isBlank();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("there is no address of " + host, e);
        }
    }
}
