package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Comma-separated text (RFC 4180): the first line that is neither blank nor begins with {@code #} names the columns;
 * lines that begin with {@code #} are comments everywhere. A row is a line: a quoted field cannot hold a line break,
 * which is what confines the damage of a stray quote to its own row. Where the comments above the table are those of
 * Enhanced Character-Separated Values, they tell units, types and the delimiter.
 */
public final class CsvCatalogueReader implements CatalogueReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(false)
            .get();

    /** Characters of an ECSV header, so that no file can fill the memory; what follows is passed over. */
    private static final int LONGEST_DESCRIPTION = TextLines.LONGEST;

    private final CatalogueFile file;
    private final TextLines lines;
    private final boolean isEnhanced;
    private final CSVFormat format;
    private final TextHeader header;
    private long rows;

    /** Reads the header; closes the file in {@link #close}. */
    public CsvCatalogueReader(CatalogueFile file) throws IOException {
        this.file = file;
        this.lines = new TextLines(file.content());
        EcsvHeader described = EcsvHeader.NONE;
        Optional<TextLines.Line> line = lines.next();
        if (line.isPresent() && EcsvHeader.isAnnouncedBy(line.get().text())) {
            List<String> comments = new ArrayList<>();
            long characters = 0;
            while (line.isPresent() && line.get().text().startsWith("#") && characters <= LONGEST_DESCRIPTION) {
                comments.add(line.get().text());
                characters += line.get().text().length();
                line = lines.next();
            }
            described = EcsvHeader.parse(file.name(), comments);
        }
        this.isEnhanced = !described.equals(EcsvHeader.NONE);
        this.format = described.delimiter() == ','
                ? FORMAT
                : FORMAT.builder()
                        .setDelimiter(described.delimiter())
                        .setIgnoreSurroundingSpaces(false)
                        .get();
        TextLines.Line first = uncommented(line)
                .orElseThrow(() -> new CatalogueException(
                        file.name() + " holds no line that could name the columns: is it the right file?"));
        try {
            this.header = new TextHeader(file.name(), fields(first.text()), described);
        } catch (UncheckedIOException e) {
            throw new CatalogueException(
                    file.name() + ", line " + first.number() + ": cannot read the names of the columns: " + reason(e));
        }
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection(
                file.name(), isEnhanced ? "ECSV" : "CSV", header.columns(), OptionalLong.empty());
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        return nextLine().map(line -> entry(++rows, line));
    }

    @Override
    public double fractionRead() {
        return file.fractionRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<TextLines.Line> nextLine() throws IOException {
        return uncommented(lines.next());
    }

    /** This line or, where it is a comment, the next that is none. */
    private Optional<TextLines.Line> uncommented(Optional<TextLines.Line> from) throws IOException {
        Optional<TextLines.Line> line = from;
        while (line.isPresent() && line.get().text().startsWith("#")) {
            line = lines.next();
        }
        return line;
    }

    private CatalogueEntry entry(long row, TextLines.Line line) {
        if (line.cut()) {
            return new CatalogueEntry.Malformed(
                    row, "line " + line.number() + " has more than " + TextLines.LONGEST + " characters");
        }
        try {
            return header.entry(row, line.number(), fields(line.text()));
        } catch (UncheckedIOException e) {
            return new CatalogueEntry.Malformed(row, "line " + line.number() + ": " + reason(e));
        }
    }

    /** The fields of one line; UncheckedIOException where its quotes make no sense. */
    private List<String> fields(String line) {
        try (CSVParser parser = CSVParser.parse(line, format)) {
            return parser.getRecords().getFirst().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(UncheckedIOException e) {
        return "a quote is never closed or followed by text (" + e.getMessage() + ")";
    }
}
