package io.sedstream.validate.plot;

import java.util.List;

/** The area between a lower and an upper curve. */
public record Ribbon(String name, String colour, List<Span> spans) implements Layer {
    /** Lower and upper curve at a place. */
    public record Span(double x, double low, double high) {}

    private static final String OPACITY = "0.18";

    public Ribbon {
        spans = List.copyOf(spans);
    }

    @Override
    public void draw(Frame frame, Markup out) {
        StringBuilder path = new StringBuilder();
        for (Span span : spans) {
            append(path, frame.x(span.x()), frame.y(span.high()));
        }
        for (Span span : spans.reversed()) {
            append(path, frame.x(span.x()), frame.y(span.low()));
        }
        if (!path.isEmpty()) {
            out.empty("path", "d", path + "Z", "fill", colour, "fill-opacity", OPACITY);
        }
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        out.empty(
                "rect",
                "x",
                Markup.number(left),
                "y",
                Markup.number(centre - 5),
                "width",
                Markup.number(width),
                "height",
                "10",
                "fill",
                colour,
                "fill-opacity",
                OPACITY);
    }

    private static void append(StringBuilder path, double x, double y) {
        path.append(path.isEmpty() ? "M" : "L")
                .append(Markup.number(x))
                .append(' ')
                .append(Markup.number(y));
    }
}
