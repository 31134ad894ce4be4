package io.sedstream.validate;

import io.sedstream.validate.plot.Hexbins;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Scatter;
import java.util.List;

/** Chooses how to draw many points so that a figure stays readable and below 100 kB. */
final class PointCloud {
    /** Dots of a figure, all panels together: about 40 bytes each. */
    private static final int MOST_DOTS = 1500;
    /** Hexagons of a figure: about 25 bytes each; typically 40 % of a panel is occupied. */
    private static final double MOST_HEXAGONS = 3000;

    private PointCloud() {}

    static Layer layer(List<Point> points, int panels) {
        if (points.size() * panels <= MOST_DOTS) {
            return new Scatter("source", Palette.BLUE, points);
        }
        int columns = (int) Math.clamp(Math.sqrt(MOST_HEXAGONS / panels / 0.45), 16, 42);
        return new Hexbins("few to many sources", columns, points);
    }
}
