package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * Columns parted by blanks under a header that begins with {@code #}, as EAZY and many others write catalogues. Where
 * several such lines stand above the data, the first with as many words as the data have columns names them.
 */
public final class AsciiCatalogueReader implements CatalogueReader {
    /** Rows looked at to tell the header from prose; more than one, because the first row may be the broken one. */
    private static final int ROWS_AHEAD = 10;

    private final CatalogueFile file;
    private final TextLines lines;
    private final Queue<TextLines.Line> ahead = new ArrayDeque<>();
    private final TextHeader header;
    private long rows;

    /** Reads the header; closes the file in {@link #close}. */
    public AsciiCatalogueReader(CatalogueFile file) throws IOException {
        this.file = file;
        this.lines = new TextLines(file.content());
        this.header = new TextHeader(file.name(), columnNames());
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection(file.name(), "ASCII", header.columns(), OptionalLong.empty());
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        TextLines.Line waiting = ahead.poll();
        return (waiting == null ? nextDataLine() : Optional.of(waiting)).map(line -> entry(++rows, line));
    }

    @Override
    public double fractionRead() {
        return file.fractionRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private List<String> columnNames() throws IOException {
        List<List<String>> candidates = new ArrayList<>();
        Optional<TextLines.Line> line = lines.next();
        long characters = 0;
        while (line.isPresent() && isComment(line.get())) {
            characters += line.get().text().length();
            if (characters <= TextLines.LONGEST) {
                candidates.add(words(line.get().text().strip().replaceFirst("^#+", "")));
            }
            line = lines.next();
        }
        while (line.isPresent()) {
            ahead.add(line.get());
            line = ahead.size() < ROWS_AHEAD ? nextDataLine() : Optional.empty();
        }
        return candidates.stream()
                .filter(names -> !names.isEmpty())
                .filter(names -> ahead.isEmpty()
                        || ahead.stream().anyMatch(row -> words(row.text()).size() == names.size()))
                .findFirst()
                .orElseThrow(() -> new CatalogueException(
                        file.name() + " has no header: above the data, give a line of '#' and one name per column"));
    }

    private Optional<TextLines.Line> nextDataLine() throws IOException {
        Optional<TextLines.Line> line = lines.next();
        while (line.isPresent() && isComment(line.get())) {
            line = lines.next();
        }
        return line;
    }

    private CatalogueEntry entry(long row, TextLines.Line line) {
        return line.cut()
                ? new CatalogueEntry.Malformed(
                        row, "line " + line.number() + " has more than " + TextLines.LONGEST + " characters")
                : header.entry(row, line.number(), words(line.text()));
    }

    private static boolean isComment(TextLines.Line line) {
        return line.text().stripLeading().startsWith("#");
    }

    private static List<String> words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }
}
