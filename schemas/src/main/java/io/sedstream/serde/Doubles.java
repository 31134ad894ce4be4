package io.sedstream.serde;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Numbers as a list for an event, without an object for each, which are written without one too. */
public final class Doubles extends AbstractList<Double> implements RandomAccess {
    private final double[] values;

    private Doubles(double[] values) {
        this.values = values;
    }

    /** A list of these values, which nobody may change any longer. */
    public static Doubles of(double... values) {
        return new Doubles(values);
    }

    /** The same as {@link #get}, as it is. */
    public double value(int index) {
        return values[index];
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
