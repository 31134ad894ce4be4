package io.sedstream.serde;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings from UTF-8, the same object again for one that came not long ago: the names of bands are the same in every
 * source. Holds a few hundred. For one thread at a time.
 */
final class RecentStrings {
    private static final int SLOTS = 512;
    private static final int LONGEST = 64;

    private final @Nullable String[] strings = new String[SLOTS];

    /** The string of the first bytes. */
    String of(byte[] bytes, int count) {
        if (count > LONGEST) {
            return new String(bytes, 0, count, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        String known = strings[slot];
        if (known != null && isOf(known, bytes, count)) {
            return known;
        }
        String made = new String(bytes, 0, count, StandardCharsets.UTF_8);
        strings[slot] = made;
        return made;
    }

    /** Never true of a string that is not ASCII, of which a character is no byte. */
    private static boolean isOf(String known, byte[] bytes, int count) {
        if (known.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (known.charAt(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
