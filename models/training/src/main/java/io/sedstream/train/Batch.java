package io.sedstream.train;

/**
 * Standardised pairs of one step; the arrays are the receiver's to use.
 *
 * @param logJacobian mean over the pairs of the log-derivative of standardised logits by box coordinates
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
record Batch(float[] features, float[] logits, int size, double logJacobian) {}
