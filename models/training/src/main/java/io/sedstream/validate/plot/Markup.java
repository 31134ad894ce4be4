package io.sedstream.validate.plot;

import java.util.Map;

/** Writes XML elements; attributes are given as alternating names and values. */
final class Markup {
    /** Attributes as they are where nothing is said; a picture has hundreds. */
    private static final Map<String, String> DEFAULTS =
            Map.of("text-anchor", "start", "font-weight", "normal", "stroke-dasharray", "none");

    private final StringBuilder out = new StringBuilder();

    Markup open(String element, String... attributes) {
        return tag(element, ">", attributes);
    }

    Markup empty(String element, String... attributes) {
        return tag(element, "/>", attributes);
    }

    Markup close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** Without a line break, which inside text would be a space. */
    Markup closeInline(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    private Markup tag(String element, String end, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1].equals(DEFAULTS.get(attributes[i]))) {
                continue;
            }
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append(end);
        return this;
    }

    /** A coordinate to a tenth of a pixel, as short as it can be written. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
