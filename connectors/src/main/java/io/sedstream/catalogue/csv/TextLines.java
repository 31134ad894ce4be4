package io.sedstream.catalogue.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a text that are not blank, with their numbers, in bounded memory. UTF-8; bytes that are none become
 * replacement characters, a byte order mark is dropped.
 */
final class TextLines {
    /** Longest line kept, in characters; a longer one is cut and marked, so that no file can fill the memory. */
    static final int LONGEST = 1 << 20;

    private final BufferedReader reader;
    private long number;

    TextLines(InputStream text) {
        this.reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
    }

    /** A line without its end; {@code number} counts all lines of the file from 1. */
    record Line(long number, String text, boolean cut) {}

    Optional<Line> next() throws IOException {
        StringBuilder text = new StringBuilder(256);
        while (true) {
            int character = reader.read();
            if (character != '\n' && character >= 0) {
                if (text.length() <= LONGEST) {
                    text.append((char) character);
                }
                continue;
            }
            if (character >= 0 || !text.isEmpty()) {
                number++;
            }
            Line line = line(text);
            if (!line.text().isBlank()) {
                return Optional.of(line);
            }
            if (character < 0) {
                return Optional.empty();
            }
            text.setLength(0);
        }
    }

    private Line line(StringBuilder text) {
        boolean cut = text.length() > LONGEST;
        int end = !text.isEmpty() && text.charAt(text.length() - 1) == '\r' ? text.length() - 1 : text.length();
        int start = number == 1 && end > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
        return new Line(number, text.substring(start, end), cut);
    }
}
