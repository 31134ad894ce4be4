package io.sedstream.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The secret that a client must send, {@code Authorization: Bearer TOKEN}. Only its digest is kept. */
public final class BearerToken {
    private static final int SHORTEST = 16;
    private static final String SCHEME = "bearer ";

    private final byte[] digest;

    private BearerToken(byte[] digest) {
        this.digest = digest;
    }

    /**
     * A token.
     *
     * @throws IllegalArgumentException where it could be guessed or not be sent; the message does not hold it
     */
    public static BearerToken of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("the token has " + text.length() + " characters, it needs " + SHORTEST
                    + " at least; openssl rand -hex 32 makes one");
        }
        if (!text.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("the token has blanks or characters that are not ASCII");
        }
        return new BearerToken(digest(text));
    }

    /** Whether a header holds it; takes as long whatever it holds. */
    boolean isIn(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        return MessageDigest.isEqual(digest, digest(authorization.substring(SCHEME.length())));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BearerToken[hidden]";
    }
}
