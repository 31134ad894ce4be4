package io.sedstream.validate.plot;

import java.util.List;

/** A dot per point. A picture should hold a thousand or two of them; {@link Hexbins} show more. */
public record Scatter(String name, String colour, List<Point> points) implements Layer {
    private static final String RADIUS = "1.8";

    public Scatter {
        points = List.copyOf(points);
    }

    @Override
    public void draw(Frame frame, Markup out) {
        out.open("g", "fill", colour, "fill-opacity", "0.5");
        for (Point point : points) {
            if (frame.holds(point)) {
                dot(frame.x(point.x()), frame.y(point.y()), out);
            }
        }
        out.close("g");
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        out.open("g", "fill", colour);
        dot(left + width / 2, centre, out);
        out.close("g");
    }

    @Override
    public int outside(Frame frame) {
        return (int) points.stream().filter(point -> !frame.holds(point)).count();
    }

    private static void dot(double x, double y, Markup out) {
        out.empty("circle", "cx", Markup.number(x), "cy", Markup.number(y), "r", RADIUS);
    }
}
