package io.sedstream.validate.plot;

import java.util.List;

/** A histogram of bins of one width, between two ends, drawn as filled steps from zero. */
public record Steps(String name, String colour, double low, double high, List<Double> heights) implements Layer {
    public Steps {
        heights = List.copyOf(heights);
        if (!(low < high)) {
            throw new IllegalArgumentException("a histogram from " + low + " to " + high);
        }
    }

    @Override
    public void draw(Frame frame, Markup out) {
        double binWidth = (high - low) / heights.size();
        String start = "M" + Markup.number(frame.x(low)) + " " + Markup.number(frame.y(0));
        StringBuilder path = new StringBuilder(start);
        for (int i = 0; i < heights.size(); i++) {
            path.append('V')
                    .append(Markup.number(frame.y(heights.get(i))))
                    .append('H')
                    .append(Markup.number(frame.x(low + (i + 1) * binWidth)));
        }
        path.append('V').append(Markup.number(frame.y(0)));
        fill(path.toString(), out);
    }

    @Override
    public void drawKey(double left, double centre, double width, Markup out) {
        fill("M%s %sv-9h%sv9".formatted(Markup.number(left), Markup.number(centre + 4), Markup.number(width)), out);
    }

    private void fill(String path, Markup out) {
        out.empty(
                "path",
                "d",
                path,
                "fill",
                colour,
                "fill-opacity",
                "0.25",
                "stroke",
                colour,
                "stroke-width",
                "1.5",
                "stroke-linejoin",
                "round");
    }
}
