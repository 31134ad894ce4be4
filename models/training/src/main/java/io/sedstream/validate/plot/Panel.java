package io.sedstream.validate.plot;

import java.util.List;

/**
 * One pair of axes and what is drawn between them.
 *
 * @param title may be blank
 * @param note small text below the title, such as a measured number; may be blank
 * @param layers the first at the bottom
 */
public record Panel(String title, String note, Axis horizontal, Axis vertical, List<Layer> layers) {
    /** Pixels around the data area that titles, labels and ticks need. */
    static final double LEFT = 64;

    static final double RIGHT = 16;
    static final double BOTTOM = 50;
    private static final double NOTE_HEIGHT = 17;
    private static final double PIXELS_PER_TICK_X = 62;
    private static final double PIXELS_PER_TICK_Y = 44;

    public Panel {
        layers = List.copyOf(layers);
    }

    /** Pixels above the data area. */
    double headHeight() {
        return (title.isBlank() ? 12 : 30) + (note.isBlank() ? 0 : NOTE_HEIGHT);
    }

    /** @param clip id of the clipping path this panel may define; unique in the page */
    void draw(double left, double top, double width, double height, String clip, Markup out) {
        Frame frame = new Frame(left, top, width, height, horizontal, vertical);
        out.open("clipPath", "id", clip);
        rect(frame, out);
        out.close("clipPath");
        drawGrid(frame, out);
        out.open("g", "clip-path", "url(#" + clip + ")");
        for (Layer layer : layers) {
            layer.draw(frame, out);
        }
        out.close("g");
        out.open("g", "fill", "none", "stroke", Palette.INK, "stroke-width", "1");
        rect(frame, out);
        out.close("g");
        drawText(frame, out);
    }

    private void drawGrid(Frame frame, Markup out) {
        StringBuilder path = new StringBuilder();
        for (Axis.Tick tick : ticksX(frame)) {
            path.append("M%s %sv%s"
                    .formatted(
                            Markup.number(frame.x(tick.value())),
                            Markup.number(frame.top()),
                            Markup.number(frame.height())));
        }
        for (Axis.Tick tick : ticksY(frame)) {
            path.append("M%s %sh%s"
                    .formatted(
                            Markup.number(frame.left()),
                            Markup.number(frame.y(tick.value())),
                            Markup.number(frame.width())));
        }
        out.empty("path", "d", path.toString(), "stroke", Palette.GRID, "stroke-width", "1");
    }

    private void drawText(Frame frame, Markup out) {
        out.open("g", "font-size", "12", "fill", Palette.INK);
        for (Axis.Tick tick : ticksX(frame)) {
            Text.middle(frame.x(tick.value()), frame.bottom() + 17).write(tick.text(), out);
        }
        for (Axis.Tick tick : ticksY(frame)) {
            Text.end(frame.left() - 7, frame.y(tick.value()) + 4).write(tick.text(), out);
        }
        out.close("g");
        out.open("g", "font-size", "13", "fill", Palette.INK);
        Text.middle(frame.left() + frame.width() / 2, frame.bottom() + 38).write(horizontal.label(), out);
        Text.upwards(frame.left() - 46, frame.top() + frame.height() / 2).write(vertical.label(), out);
        Text.start(frame.left(), frame.top() - 9 - (note.isBlank() ? 0 : NOTE_HEIGHT))
                .bold()
                .write(title, out);
        out.close("g");
        out.open("g", "font-size", "12", "fill", Palette.GREY);
        Text.start(frame.left(), frame.top() - 9).write(note, out);
        int outside = layers.stream().mapToInt(layer -> layer.outside(frame)).sum();
        if (outside > 0) {
            out.open("g", "stroke", Palette.PAPER, "stroke-width", "3", "paint-order", "stroke");
            Text.end(frame.right() - 6, frame.bottom() - 7).write(outside + " outside", out);
            out.close("g");
        }
        out.close("g");
    }

    private List<Axis.Tick> ticksX(Frame frame) {
        return horizontal.ticks(Math.max(2, (int) (frame.width() / PIXELS_PER_TICK_X)));
    }

    private List<Axis.Tick> ticksY(Frame frame) {
        return vertical.ticks(Math.max(2, (int) (frame.height() / PIXELS_PER_TICK_Y)));
    }

    private static void rect(Frame frame, Markup out) {
        out.empty(
                "rect",
                "x",
                Markup.number(frame.left()),
                "y",
                Markup.number(frame.top()),
                "width",
                Markup.number(frame.width()),
                "height",
                Markup.number(frame.height()));
    }
}
