package io.sedstream.validate.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The density of many points: regular hexagons, darker where there are more points, in logarithmic steps up to the fullest
 * (Carr et al. 1987).
 *
 * @param columns hexagons across the panel
 */
public record Hexbins(String name, int columns, List<Point> points) implements Layer {
    private static final int STRENGTHS = 9;
    /** A hexagon in units of half its width and half its side, from its top corner. */
    private static final String OUTLINE = "l1 1v2l-1 1-1-1v-2z";

    public Hexbins {
        points = List.copyOf(points);
        if (columns < 2) {
            throw new IllegalArgumentException("hexagons in " + columns + " column(s)");
        }
    }

    @Override
    public void draw(Frame frame, Markup out) {
        double unitX = frame.width() / columns / 2;
        double unitY = unitX / Math.sqrt(3);
        Map<Cell, Integer> counts = points.stream()
                .filter(frame::holds)
                .map(p -> Cell.at((frame.x(p.x()) - frame.left()) / unitX, (frame.y(p.y()) - frame.top()) / unitY))
                .collect(Collectors.groupingBy(cell -> cell, TreeMap::new, Collectors.summingInt(cell -> 1)));
        double logFullest = Math.log(
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(1));
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        counts.forEach((cell, count) -> {
            double strength = logFullest == 0 ? 0.5 : Math.log(count) / logFullest;
            paths.computeIfAbsent((int) Math.round(strength * (STRENGTHS - 1)), s -> new StringBuilder())
                    .append('M')
                    .append(cell.x())
                    .append(' ')
                    .append(cell.y() - 2)
                    .append(OUTLINE);
        });
        out.open(
                "g",
                "transform",
                "translate(%s %s) scale(%s %s)"
                        .formatted(Markup.number(frame.left()), Markup.number(frame.top()), unitX, unitY),
                "stroke-width",
                "0.08");
        paths.forEach((strength, path) -> {
            String colour = Palette.strength(strength / (STRENGTHS - 1.0));
            out.empty("path", "d", path.toString(), "fill", colour, "stroke", colour);
        });
        out.close("g");
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        double part = width / 4;
        for (int i = 0; i < 4; i++) {
            out.empty(
                    "rect",
                    "x",
                    Markup.number(left + i * part),
                    "y",
                    Markup.number(centre - 5),
                    "width",
                    Markup.number(part + 0.2),
                    "height",
                    "10",
                    "fill",
                    Palette.strength(i / 3.0));
        }
    }

    @Override
    public int outside(Frame frame) {
        return (int) points.stream().filter(point -> !frame.holds(point)).count();
    }

    /** Centre of a hexagon in the units of {@link #OUTLINE}: rows are 3 apart, columns 2, odd rows are shifted by 1. */
    private record Cell(int x, int y) implements Comparable<Cell> {
        static Cell at(double x, double y) {
            int row = (int) Math.floor(y / 3);
            Cell above = inRow(row, x);
            Cell below = inRow(row + 1, x);
            return above.squareDistance(x, y) <= below.squareDistance(x, y) ? above : below;
        }

        private static Cell inRow(int row, double x) {
            int shift = Math.floorMod(row, 2);
            return new Cell(2 * (int) Math.round((x - shift) / 2) + shift, 3 * row);
        }

        /** In half sides: half a width is √3 of them. */
        private double squareDistance(double otherX, double otherY) {
            return 3 * (x - otherX) * (x - otherX) + (y - otherY) * (y - otherY);
        }

        @Override
        public int compareTo(Cell other) {
            return Comparator.comparingInt(Cell::y).thenComparingInt(Cell::x).compare(this, other);
        }
    }
}
