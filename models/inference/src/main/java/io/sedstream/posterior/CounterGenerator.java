package io.sedstream.posterior;

/**
 * Random numbers that depend on a seed and their position alone: SplitMix64 (Steele, Lea and Flood 2014) read as a function
 * of its counter.
 */
final class CounterGenerator {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private CounterGenerator() {}

    /** 32 random bits. */
    static int word(long seed, long counter) {
        long z = seed + (counter + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return (int) ((z ^ (z >>> 31)) >>> 32);
    }
}
