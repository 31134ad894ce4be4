package io.sedstream.validate.plot;

/** Where a text stands and how. */
record Text(double x, double y, String anchor, boolean upwards, String weight) {
    /** Mean width of a character of a sans-serif font, in font sizes; a little generous. */
    private static final double CHARACTER_WIDTH = 0.56;

    static Text start(double x, double y) {
        return new Text(x, y, "start", false, "normal");
    }

    static Text middle(double x, double y) {
        return new Text(x, y, "middle", false, "normal");
    }

    static Text end(double x, double y) {
        return new Text(x, y, "end", false, "normal");
    }

    /** Centred, to be read from below. */
    static Text upwards(double x, double y) {
        return new Text(x, y, "middle", true, "normal");
    }

    Text bold() {
        return new Text(x, y, anchor, upwards, "600");
    }

    void write(String text, Markup out) {
        if (text.isBlank()) {
            return;
        }
        String place =
                "translate(%s %s)%s".formatted(Markup.number(x), Markup.number(y), upwards ? " rotate(-90)" : "");
        out.open("text", "transform", place, "text-anchor", anchor, "font-weight", weight);
        RichText.write(text, out);
        out.close("text");
    }

    /** About how wide a text will be, in pixels; without fonts nobody knows. */
    static double width(String text, double fontSize) {
        return RichText.plain(text).length() * CHARACTER_WIDTH * fontSize;
    }
}
