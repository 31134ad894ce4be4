package io.sedstream.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
public final class Digest {
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Digest::sha256);

    private Digest() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The calling thread's SHA-256, at its beginning: for one that is done before the thread asks again. */
    public static MessageDigest ofThread() {
        MessageDigest digest = OF_THREAD.get();
        digest.reset();
        return digest;
    }

    /** SHA-256 of the bytes, lower-case hexadecimal. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }
}
