package io.sedstream.validate;

/**
 * What is known of a held-out source besides its photometry and its truth; NaN stands for unknown.
 *
 * @param signalToNoise flux over its error in the selection band
 * @param redshift of the simulated source
 * @param logProbability natural logarithm of the posterior density at the truth, in the units of the parameters
 */
public record SourceTraits(double signalToNoise, double redshift, double logProbability) {
    public SourceTraits(double signalToNoise, double redshift) {
        this(signalToNoise, redshift, Double.NaN);
    }
}
