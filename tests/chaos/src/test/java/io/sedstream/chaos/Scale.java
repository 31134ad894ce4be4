package io.sedstream.chaos;

/** How much of a fault: a little in every build, in full with {@code -P chaos}. */
final class Scale {
    private static final boolean FULL = Boolean.getBoolean("chaos.full");

    private Scale() {}

    /** The one or the other. */
    static int of(int always, int full) {
        return FULL ? full : always;
    }

    static boolean isFull() {
        return FULL;
    }
}
