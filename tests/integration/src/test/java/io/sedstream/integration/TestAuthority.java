package io.sedstream.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for one test, and the certificate of a broker on the loopback address, made by keytool. */
final class TestAuthority {
    /** Of the key stores: they live as long as the test. */
    static final String STORE_PASSWORD = "a-store-of-the-test";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> KEY =
            List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname");

    private final Path directory;

    private TestAuthority(Path directory) {
        this.directory = directory;
    }

    /** Makes all of it in a directory. */
    static TestAuthority create(Path directory) throws IOException, InterruptedException {
        var authority = new TestAuthority(directory);
        authority.makeBrokerKey();
        return authority;
    }

    /** What clients trust, PEM. */
    Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** The broker's key and certificate, PKCS #12. */
    Path brokerStore() {
        return directory.resolve("broker.p12");
    }

    /** The broker's certificate and that of the authority, PEM. */
    Path brokerCertificate() {
        return directory.resolve("broker.pem");
    }

    /** The broker's key, PEM. */
    Path brokerKey() throws IOException, GeneralSecurityException {
        String base64 = Base64.getMimeEncoder()
                .encodeToString(
                        store().getKey("broker", STORE_PASSWORD.toCharArray()).getEncoded());
        return Files.writeString(
                directory.resolve("broker.key"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    /** Of a client that trusts the authority, and shows the broker's certificate where it should. */
    SSLContext trusting(boolean showsCertificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store().getCertificate("ca"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(showsCertificate ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(brokerStore().toFile(), STORE_PASSWORD.toCharArray());
    }

    private void makeBrokerKey() throws IOException, InterruptedException {
        Path authorityStore = directory.resolve("ca.p12");
        String request = directory.resolve("broker.csr").toString();
        String signed = directory.resolve("broker.pem").toString();
        keytool(
                authorityStore,
                "ca",
                Stream.concat(Stream.of("-genkeypair", "-ext", "bc:critical=ca:true"), key("CN=Test authority")));
        keytool(
                authorityStore,
                "ca",
                Stream.of("-exportcert", "-rfc", "-file", certificate().toString()));
        keytool(brokerStore(), "broker", Stream.concat(Stream.of("-genkeypair"), key("CN=broker")));
        keytool(brokerStore(), "broker", Stream.of("-certreq", "-file", request));
        keytool(
                authorityStore,
                "ca",
                Stream.of(
                        "-gencert",
                        "-rfc",
                        "-validity",
                        "2",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-infile",
                        request,
                        "-outfile",
                        signed));
        keytool(
                brokerStore(),
                "ca",
                Stream.of("-importcert", "-noprompt", "-file", certificate().toString()));
        keytool(brokerStore(), "broker", Stream.of("-importcert", "-file", signed));
    }

    private static Stream<String> key(String name) {
        return Stream.concat(KEY.stream(), Stream.of(name));
    }

    private static void keytool(Path store, String alias, Stream<String> arguments)
            throws IOException, InterruptedException {
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-alias",
                alias);
        ChildProcess.lines(PATIENCE, Stream.concat(program, arguments).toList());
    }
}
