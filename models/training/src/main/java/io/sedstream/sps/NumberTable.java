package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plain tables of numbers: columns separated by white space, {@code #} starts a comment line. */
final class NumberTable {
    private NumberTable() {}

    /** Rows as {@code [row][column]}, each with at least {@code columns} numbers. */
    static double[][] read(Path file, int columns) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] cells = text.split("\\s+", -1);
            if (cells.length < columns) {
                throw new IOException(file + ": expected " + columns + " numbers, got \"" + text + "\"");
            }
            double[] row = new double[cells.length];
            for (int c = 0; c < cells.length; c++) {
                row[c] = Double.parseDouble(cells[c]);
            }
            rows.add(row);
        }
        return rows.toArray(double[][]::new);
    }
}
