package io.sedstream.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignaturesTest {
    /** Made by OpenSSL 3.0.19: genpkey -algorithm ed25519; pkey -pubout. */
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIOZB9pbWgJbb1Uopda9Pw8epyI/Fc8DXFz+2dcQTEoRH
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAqx1KVOwrg0pYQMUxiugfWOIEIoT4vY/bZ+Pd/lspC9c=
            -----END PUBLIC KEY-----
            """;

    /** Of {@link SeededBundle#GRAPH} by the private key above: openssl pkeyutl -sign -rawin. */
    private static final String SIGNED_BY_OPENSSL =
            "77dba0459f90ac8ed81c5db0757424d1e737cdb3b1735a3be461b1f41ab582008b5876f6de8f78c01b4f33de7b5946f0134a9b2dd44765f66fcfc2821b579f01";

    private static final String OTHER_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAsFeRxoOA84SHIQGxQlEvuB7rmEHF2xkN2PVBydDD96w=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path directory = Path.of("");

    private Path bundle = Path.of("");

    @BeforeEach
    void makeABundle() throws IOException {
        bundle = SeededBundle.write(Files.createDirectory(directory.resolve("bundle")));
    }

    /** Test 2 of RFC 8032, section 7.1. */
    @Test
    void signsAsTheStandardHasIt() throws Exception {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey secret = factory.generatePrivate(new EdECPrivateKeySpec(
                NamedParameterSpec.ED25519, bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        byte[] point = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] message = bytes("72");
        byte[] signature = bytes("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

        assertThat(Signatures.signature(message, secret)).isEqualTo(signature);
        assertThat(Signatures.verify(message, signature, publicKey(factory, point)))
                .isTrue();
        assertThat(Signatures.verify(bytes("73"), signature, publicKey(factory, point)))
                .isFalse();
    }

    @Test
    void understandsOpenSsl() throws IOException {
        assertThat(keys(PUBLIC).verify(SeededBundle.GRAPH, bytes(SIGNED_BY_OPENSSL)))
                .isTrue();
    }

    @Test
    void readsWhatItSigned() throws IOException {
        Signatures.sign(bundle, file("bundle.key", PRIVATE));

        assertThat(BundleReader.read(bundle, keys(PUBLIC)).file("model.onnx")).isEqualTo(SeededBundle.GRAPH);
        assertThat(BundleReader.read(bundle, keys(OTHER_PUBLIC + PUBLIC)).files())
                .hasSize(1);
    }

    @Test
    void refusesABundleThatIsNotSigned() {
        assertThatThrownBy(() -> BundleReader.read(bundle, keys(PUBLIC)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("is not signed");
    }

    @Test
    void refusesTheSignatureOfAnotherKey() throws IOException {
        Signatures.sign(bundle, file("bundle.key", PRIVATE));

        assertThatThrownBy(() -> BundleReader.read(bundle, keys(OTHER_PUBLIC)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("was not signed with a key of");
    }

    @Test
    void refusesAFileThatWasReplacedWithItsDigest() throws IOException {
        Signatures.sign(bundle, file("bundle.key", PRIVATE));
        SeededBundle.write(bundle, Map.of("model.onnx", new byte[] {6, 6, 6}));

        assertThat(BundleReader.read(bundle).file("model.onnx")).hasSize(3);
        assertThatThrownBy(() -> BundleReader.read(bundle, keys(PUBLIC)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("its manifest was changed since");
    }

    @Test
    void refusesBytesThatAreNoSignature() throws IOException {
        for (byte[] junk : List.of(new byte[0], new byte[64], Arrays.copyOf(bytes(SIGNED_BY_OPENSSL), 63))) {
            Files.write(bundle.resolve(BundleReader.SIGNATURE), junk);

            assertThatThrownBy(() -> BundleReader.read(bundle, keys(PUBLIC)))
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining("was not signed with a key of");
        }
    }

    @Test
    void doesNotSignABrokenBundle() throws IOException {
        Files.write(bundle.resolve("model.onnx"), new byte[] {1});

        assertThatThrownBy(() -> Signatures.sign(bundle, file("bundle.key", PRIVATE)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("SHA-256");
        assertThat(bundle.resolve(BundleReader.SIGNATURE)).doesNotExist();
    }

    @Test
    void saysHowToMakeAKeyWhereThereIsNone() {
        assertThatThrownBy(() -> keys("# none yet\n"))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        byte[] der =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";

        assertThatThrownBy(() -> keys(pem))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("none of Ed25519");
    }

    private PublicKeys keys(String pem) throws IOException {
        return PublicKeys.read(file("bundle.pub", pem));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** RFC 8032, section 5.1.2: y in little-endian order, the last bit that of x. */
    private static PublicKey publicKey(KeyFactory factory, byte[] encoded) throws Exception {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        return factory.generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
