package io.sedstream.validate;

import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Median and 16th to 84th percentile of y in bins of x that hold equally many points. */
final class RunningQuantiles {
    private static final int MOST_BINS = 16;
    private static final int POINTS_PER_BIN = 30;

    private RunningQuantiles() {}

    /** No layers for fewer points than two bins need. */
    static List<Layer> layers(List<Point> points) {
        List<Point> ordered =
                points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        int bins = Math.min(MOST_BINS, ordered.size() / POINTS_PER_BIN);
        if (bins < 2) {
            return List.of();
        }
        List<Point> low = new ArrayList<>();
        List<Point> medians = new ArrayList<>();
        List<Point> high = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            List<Point> inside = ordered.subList(
                    (int) ((long) bin * ordered.size() / bins), (int) ((bin + 1L) * ordered.size() / bins));
            double x = Quantiles.median(inside.stream().mapToDouble(Point::x).toArray());
            double[] y = inside.stream().mapToDouble(Point::y).sorted().toArray();
            low.add(new Point(x, Quantiles.ofSorted(y, 0.16)));
            medians.add(new Point(x, Quantiles.ofSorted(y, 0.5)));
            high.add(new Point(x, Quantiles.ofSorted(y, 0.84)));
        }
        return List.of(
                new Line("16–84 % of sources", Palette.VERMILION, Line.Stroke.DASHED, low),
                new Line("", Palette.VERMILION, Line.Stroke.DASHED, high),
                new Line("median of sources", Palette.VERMILION, Line.Stroke.RIMMED, medians));
    }
}
