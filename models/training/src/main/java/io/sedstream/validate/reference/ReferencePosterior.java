package io.sedstream.validate.reference;

/**
 * A posterior by Markov chain Monte Carlo.
 *
 * @param draws {@code [parameter][draw]}, from sweeps far apart
 * @param convergence whether they can be trusted
 */
public record ReferencePosterior(float[][] draws, Convergence convergence) {}
