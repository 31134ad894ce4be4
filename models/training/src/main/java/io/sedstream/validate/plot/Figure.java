package io.sedstream.validate.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Panels in a grid below a title and one legend, which holds every named layer once.
 *
 * @param id prefix of the ids inside, so that several figures fit in one page: letters, digits and hyphens
 * @param title of the whole
 * @param description for readers who do not see the picture
 * @param columns panels side by side
 * @param panelWidth of the data area of a panel, in pixels
 * @param panelHeight likewise
 */
public record Figure(
        String id,
        String title,
        String description,
        int columns,
        double panelWidth,
        double panelHeight,
        List<Panel> panels) {
    private static final double TITLE_HEIGHT = 40;
    private static final double LEGEND_ROW = 22;
    private static final double LEGEND_FONT = 12;
    private static final double KEY_WIDTH = 22;
    private static final double MARGIN = 12;

    public Figure {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || columns < 1 || !id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "figure '%s' of %d panels in %d columns".formatted(id, panels.size(), columns));
        }
    }

    /** The picture as an SVG document, which HTML can hold as it is. */
    public String toSvg() {
        int used = Math.min(columns, panels.size());
        double cellWidth = Panel.LEFT + panelWidth + Panel.RIGHT;
        double panelsTop = panels.stream().mapToDouble(Panel::headHeight).max().orElseThrow();
        double cellHeight = panelsTop + panelHeight + Panel.BOTTOM;
        double width = used * cellWidth + 2 * MARGIN;
        List<Key> keys = legend(width);
        double head = TITLE_HEIGHT + (keys.isEmpty() ? 0 : keys.getLast().centre() + LEGEND_ROW / 2 + 4);
        int rows = (panels.size() + used - 1) / used;
        double height = head + rows * cellHeight + MARGIN;

        Markup out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height),
                "width",
                Markup.number(width),
                "height",
                Markup.number(height),
                "role",
                "img",
                "font-family",
                "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif");
        out.open("title").text(RichText.plain(title)).close("title");
        out.open("desc").text(description).close("desc");
        // Its own paper: the text stays dark on light in a viewer's dark mode.
        out.empty("rect", "width", "100%", "height", "100%", "rx", "8", "fill", Palette.PAPER);
        out.open("g", "font-size", "16", "fill", Palette.INK);
        Text.start(MARGIN + 8, 27).bold().write(title, out);
        out.close("g");
        for (Key key : keys) {
            key.draw(out);
        }
        for (int i = 0; i < panels.size(); i++) {
            int row = i / used;
            double left = MARGIN + (i % used) * cellWidth + Panel.LEFT;
            double panelTop = head + row * cellHeight + panelsTop;
            panels.get(i).draw(left, panelTop, panelWidth, panelHeight, id + "-" + i, out);
        }
        return out.close("svg").toString();
    }

    private List<Key> legend(double width) {
        Map<String, Layer> named = new LinkedHashMap<>();
        panels.stream().flatMap(panel -> panel.layers().stream()).forEach(layer -> layer.legend()
                .ifPresent(name -> named.putIfAbsent(name, layer)));
        List<Key> keys = new ArrayList<>();
        double left = MARGIN + 8;
        double centre = LEGEND_ROW / 2;
        for (Layer layer : named.values()) {
            double keyWidth = KEY_WIDTH + 6 + Text.width(layer.name(), LEGEND_FONT) + 18;
            if (left + keyWidth > width && left > MARGIN + 8) {
                left = MARGIN + 8;
                centre += LEGEND_ROW;
            }
            keys.add(new Key(layer, left, centre));
            left += keyWidth;
        }
        return keys;
    }

    /** An entry of the legend; the centre is measured from the bottom of the title. */
    private record Key(Layer layer, double left, double centre) {
        void draw(Markup out) {
            double y = TITLE_HEIGHT + centre;
            layer.drawKey(left, y, KEY_WIDTH, out);
            out.open("g", "font-size", Markup.number(LEGEND_FONT), "fill", Palette.INK);
            Text.start(left + KEY_WIDTH + 6, y + 4).write(layer.name(), out);
            out.close("g");
        }
    }
}
