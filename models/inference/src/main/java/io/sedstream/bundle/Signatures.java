package io.sedstream.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 (RFC 8032) over the bytes of a manifest, which holds the SHA-256 of every other file of its bundle. Keys and
 * signatures are those of OpenSSL: PEM, and 64 bytes.
 */
public final class Signatures {
    /** Length of a signature. */
    static final int BYTES = 64;

    private static final String ALGORITHM = "Ed25519";

    private Signatures() {}

    /**
     * Signs the bundle in a directory, all of whose digests are verified first; replaces an earlier signature.
     *
     * @param privateKey PEM file, as {@code openssl genpkey -algorithm ed25519} writes it
     */
    public static Bundle sign(Path directory, Path privateKey) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        byte[] manifest = Files.readAllBytes(directory.resolve(BundleReader.MANIFEST));
        if (!Digest.of(manifest).equals(bundle.identity().digest())) {
            throw new InvalidBundleException("the bundle in " + directory.toAbsolutePath() + " changes just now");
        }
        Files.write(directory.resolve(BundleReader.SIGNATURE), signature(manifest, readPrivate(privateKey)));
        return bundle;
    }

    static byte[] signature(byte[] message, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign: " + e.getMessage(), e);
        }
    }

    static boolean verify(byte[] message, byte[] signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (SignatureException _) {
            // Bytes that are no signature of anything.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot verify: " + e.getMessage(), e);
        }
    }

    static List<PublicKey> readPublic(Path file) {
        List<PublicKey> keys = new ArrayList<>();
        for (byte[] der : pem(file, "PUBLIC KEY")) {
            try {
                keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
            } catch (GeneralSecurityException e) {
                throw new InvalidBundleException(file + " holds a public key that is none of Ed25519", e);
            }
        }
        return keys;
    }

    private static PrivateKey readPrivate(Path file) {
        List<byte[]> keys = pem(file, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new InvalidBundleException(file + " holds " + keys.size() + " private keys; one is needed");
        }
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
        } catch (GeneralSecurityException e) {
            // Without the cause: nothing of a private key is to end in a log.
            throw new InvalidBundleException(file + " holds a private key that is none of Ed25519");
        }
    }

    private static List<byte[]> pem(Path file, String label) {
        Pattern block = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----");
        List<byte[]> blocks = new ArrayList<>();
        try {
            Matcher matcher = block.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            while (matcher.find()) {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            }
        } catch (IOException e) {
            throw new InvalidBundleException("cannot read the key in " + file.toAbsolutePath() + ": " + e, e);
        }
        if (blocks.isEmpty()) {
            throw new InvalidBundleException(file.toAbsolutePath() + " holds no key (-----BEGIN " + label
                    + "-----). Make a pair: openssl genpkey -algorithm ed25519 -out bundle.key;"
                    + " openssl pkey -in bundle.key -pubout -out bundle.pub");
        }
        return blocks;
    }
}
