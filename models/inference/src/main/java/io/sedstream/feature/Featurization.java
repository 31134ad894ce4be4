package io.sedstream.feature;

import io.sedstream.outcome.Rejection;

/** A feature vector, or the reason why there is none. */
public sealed interface Featurization {
    /**
     * The vector of one source.
     *
     * @param values raw features in the order of the manifest, missing ones filled
     * @param known per feature, whether it comes from a measurement (false where filled)
     * @param missingBands how many bands of the model the source lacks
     * @param photometryDigest SHA-256 of what the features were made of: fluxes, errors and redshift in manifest order
     */
    record Vector(float[] values, boolean[] known, int missingBands, byte[] photometryDigest)
            implements Featurization {}

    /** The source cannot be fitted. */
    record Impossible(Rejection reason) implements Featurization {}
}
