package io.sedstream.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, all PEM.
 *
 * @param certificate of the server, with those between it and its authority
 * @param key of the certificate, PKCS #8
 * @param clientAuthority who signs the certificates of clients; null where they need none
 */
public record Tls(Path certificate, Path key, @Nullable Path clientAuthority) {}
