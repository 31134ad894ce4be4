package io.sedstream.validate;

import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Hexbins;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Scatter;
import java.util.List;
import java.util.function.Function;

/** How many points are drawn: dots if they are few, else hexagons of a number of columns per panel. */
record PointCloud(int columns) {
    /** Dots of one panel: about 45 bytes each. */
    private static final int MOST_DOTS = 400;
    /** A page of a dozen pictures then stays below a megabyte. */
    private static final int MOST_CHARACTERS = 70_000;

    private static final List<PointCloud> FINE_TO_COARSE =
            List.of(new PointCloud(38), new PointCloud(31), new PointCloud(25), new PointCloud(20), new PointCloud(15));

    /** The picture with the finest hexagons that keep it below 70,000 characters. */
    static Plot finest(Function<PointCloud, Figure> figure) {
        return FINE_TO_COARSE.stream()
                .map(cloud -> Plot.of(figure.apply(cloud)))
                .filter(plot -> plot.svg().length() < MOST_CHARACTERS)
                .findFirst()
                .orElseGet(() -> Plot.of(figure.apply(FINE_TO_COARSE.getLast())));
    }

    Layer layer(List<Point> points) {
        return points.size() <= MOST_DOTS
                ? new Scatter("source", Palette.BLUE, points)
                : new Hexbins("few to many sources", columns, points);
    }
}
