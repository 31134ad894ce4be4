package io.sedstream.catalogue.mapping;

import java.util.List;

/** The numbers by which a catalogue says that it has none. */
public record MissingValues(List<Double> values) {
    /** What catalogues commonly write; NaN and an empty field mean the same without being listed. */
    public static final MissingValues USUAL = new MissingValues(List.of(-99.0, -99.9, 99.0, 999.0, -999.0, -9.0));

    /** Relative difference up to which two numbers are one: -99.9 in single precision is -99.90000153. */
    private static final double SINGLE_PRECISION = 1e-6;

    public MissingValues {
        values = List.copyOf(values);
    }

    /** Whether {@code value} stands for no value; always so for NaN. */
    public boolean holds(double value) {
        if (Double.isNaN(value)) {
            return true;
        }
        for (double missing : values) {
            if (Math.abs(value - missing) <= SINGLE_PRECISION * Math.abs(missing)) {
                return true;
            }
        }
        return false;
    }
}
