package io.sedstream.screen;

import io.sedstream.outcome.Verdict;

/**
 * What the screening found out about a source.
 *
 * @param residuals per screened feature, its value as the detectors see it
 * @param known per screened feature, whether there is a value
 */
public record Screened(Verdict verdict, float[] residuals, boolean[] known) {}
