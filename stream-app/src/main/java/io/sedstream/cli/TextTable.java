package io.sedstream.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text. */
final class TextTable {
    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param alignment one character per column: {@code <} left, {@code >} right */
    TextTable(List<String> headings, String alignment) {
        if (headings.size() != alignment.length()) {
            throw new IllegalArgumentException(headings + " are not as many columns as '" + alignment + "'");
        }
        this.alignment = alignment;
        rows.add(List.copyOf(headings));
    }

    void add(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + alignment.length());
        }
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int c = 0; c < widths.length; c++) {
                String padding = " ".repeat(widths[c] - row.get(c).length());
                line.append(' ').append(alignment.charAt(c) == '>' ? padding + row.get(c) : row.get(c) + padding);
                line.append(' ');
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
