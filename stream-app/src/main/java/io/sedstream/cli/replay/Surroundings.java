package io.sedstream.cli.replay;

import java.util.function.BooleanSupplier;

/**
 * What a replay asks while it runs, from another thread.
 *
 * @param alive whether outcomes can still come
 * @param stopped whether it was told to end
 */
public record Surroundings(BooleanSupplier alive, BooleanSupplier stopped) {}
