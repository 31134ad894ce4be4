package io.sedstream.validate.plot;

import java.util.List;
import java.util.stream.IntStream;

/** In data coordinates. */
public record Point(double x, double y) {
    /** Pairs the values of two arrays of one length. */
    public static List<Point> pairs(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("%d values of x, %d of y".formatted(x.length, y.length));
        }
        return IntStream.range(0, x.length).mapToObj(i -> new Point(x[i], y[i])).toList();
    }
}
