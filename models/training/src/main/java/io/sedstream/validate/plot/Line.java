package io.sedstream.validate.plot;

import java.util.List;

/** A line through points in their order. */
public record Line(String name, String colour, Stroke stroke, List<Point> points) implements Layer {
    private static final String RIM_WIDTH = "3.2";

    /** How a line is drawn. */
    public enum Stroke {
        SOLID("1.8", "none"),
        /** With a rim that keeps it apart from a dense background. */
        RIMMED("1.8", "none"),
        DASHED("1.4", "5 4"),
        DOTTED("1.2", "1.5 3"),
        GUIDE("0.9", "5 4");

        private final String width;
        private final String dashes;

        Stroke(String width, String dashes) {
            this.width = width;
            this.dashes = dashes;
        }
    }

    public Line {
        points = List.copyOf(points);
    }

    /** A thin dashed line from one place to another, left out of the legend. */
    public static Line guide(Point from, Point to) {
        return new Line("", Palette.INK, Stroke.GUIDE, List.of(from, to));
    }

    @Override
    public void draw(Frame frame, Markup out) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Markup.number(frame.x(point.x())))
                    .append(' ')
                    .append(Markup.number(frame.y(point.y())));
        }
        if (stroke == Stroke.RIMMED) {
            stroke(path.toString(), Palette.PAPER, RIM_WIDTH, out);
        }
        stroke(path.toString(), colour, stroke.width, out);
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        stroke(
                "M%s %sh%s".formatted(Markup.number(left), Markup.number(centre), Markup.number(width)),
                colour,
                stroke.width,
                out);
    }

    private void stroke(String path, String paint, String width, Markup out) {
        out.empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                paint,
                "stroke-width",
                width,
                "stroke-dasharray",
                stroke.dashes,
                "stroke-linejoin",
                "round");
    }
}
