package io.sedstream.validate.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which <code>_{…}</code> is a subscript and <code>^{…}</code> a superscript. */
public final class RichText {
    private static final Pattern SHIFTED = Pattern.compile("([_^])\\{([^}]*)\\}");
    /** Of the font size of the surrounding text. */
    private static final double SMALL = 0.72;

    private static final double SPACE_EM = 0.28;

    private final List<Run> runs = new ArrayList<>();

    private RichText(String text) {
        Matcher matcher = SHIFTED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            add(text.substring(end, matcher.start()), Shift.NONE);
            add(matcher.group(2), matcher.group(1).equals("_") ? Shift.DOWN : Shift.UP);
            end = matcher.end();
        }
        add(text.substring(end), Shift.NONE);
    }

    private void add(String text, Shift shift) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, shift));
        }
    }

    /** The characters alone. */
    public static String plain(String text) {
        return SHIFTED.matcher(text).replaceAll("$2");
    }

    /** As HTML, escaped. */
    public static String html(String text) {
        StringBuilder html = new StringBuilder();
        for (Run run : new RichText(text).runs) {
            String escaped = Markup.escape(run.text());
            html.append(
                    switch (run.shift()) {
                        case NONE -> escaped;
                        case DOWN -> "<sub>" + escaped + "</sub>";
                        case UP -> "<sup>" + escaped + "</sup>";
                    });
        }
        return html.toString();
    }

    /**
     * The content of an SVG text element. Shifts are moves of the baseline, since not every viewer knows a subscript; so
     * are spaces between runs, which viewers drop.
     */
    static void write(String text, Markup out) {
        if (!SHIFTED.matcher(text).find()) {
            out.text(text);
            return;
        }
        double baselineEm = 0;
        boolean spaceBefore = false;
        for (Run run : new RichText(text).runs) {
            double size = run.shift() == Shift.NONE ? 1 : SMALL;
            double moveEm = run.shift().downEm - baselineEm;
            boolean space = spaceBefore || run.text().startsWith(" ");
            out.open(
                            "tspan",
                            "dx",
                            space ? em(SPACE_EM / size) : "0",
                            "dy",
                            em(moveEm / size),
                            "font-size",
                            Math.round(100 * size) + "%")
                    .text(run.text().strip())
                    .closeInline("tspan");
            baselineEm = run.shift().downEm;
            spaceBefore = run.text().endsWith(" ");
        }
    }

    private static String em(double value) {
        return Math.round(value * 1000) / 1000.0 + "em";
    }

    private record Run(String text, Shift shift) {}

    private enum Shift {
        NONE(0),
        DOWN(0.22),
        UP(-0.35);

        private final double downEm;

        Shift(double downEm) {
            this.downEm = downEm;
        }
    }
}
