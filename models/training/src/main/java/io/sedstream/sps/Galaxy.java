package io.sedstream.sps;

/**
 * What the synthesis of one galaxy needs.
 *
 * @param log10MassFormed log10 of the stellar mass ever formed in Msun
 * @param metallicity [M/H] = log10(Z/0.02), the same for all stars
 * @param attenuationV A_V in magnitudes
 */
public record Galaxy(
        double redshift,
        double log10MassFormed,
        double metallicity,
        double attenuationV,
        StarFormationHistory history) {}
