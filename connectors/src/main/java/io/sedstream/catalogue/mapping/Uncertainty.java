package io.sedstream.catalogue.mapping;

/** The column that says how well the brightness is known, in the unit of the brightness. */
public sealed interface Uncertainty {
    String column();

    record StandardDeviation(String column) implements Uncertainty {}

    /** One over the variance; 0 where nothing is known. */
    record InverseVariance(String column) implements Uncertainty {}
}
