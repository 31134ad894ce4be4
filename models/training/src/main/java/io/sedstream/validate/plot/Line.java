package io.sedstream.validate.plot;

import java.util.List;

/** A line through points in their order. */
public record Line(String name, String colour, Stroke stroke, List<Point> points) implements Layer {
    /** How a line is drawn. */
    public enum Stroke {
        SOLID("1.8", "none"),
        DASHED("1.2", "5 4"),
        DOTTED("1.2", "1.5 3");

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

    /** A grey guide across the data, left out of the legend. */
    public static Line guide(Point from, Point to) {
        return new Line("", Palette.GREY, Stroke.DASHED, List.of(from, to));
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
        stroke(path.toString(), out);
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        stroke("M%s %sh%s".formatted(Markup.number(left), Markup.number(centre), Markup.number(width)), out);
    }

    private void stroke(String path, Markup out) {
        out.empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                stroke.width,
                "stroke-dasharray",
                stroke.dashes,
                "stroke-linejoin",
                "round");
    }
}
