package io.sedstream.connect;

import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.csv.AsciiCatalogueReader;
import io.sedstream.catalogue.csv.CsvCatalogueReader;
import io.sedstream.catalogue.csv.CsvCatalogueWriter;
import io.sedstream.catalogue.fits.FitsCatalogueReader;
import io.sedstream.catalogue.fits.FitsCatalogueWriter;
import io.sedstream.catalogue.parquet.ParquetCatalogueReader;
import io.sedstream.catalogue.parquet.ParquetCatalogueWriter;
import io.sedstream.catalogue.votable.VotableCatalogueReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Catalogue formats, chosen by the ending of the file's name; {@code .gz} after it means packed. */
@SuppressWarnings("ImmutableEnumChecker") // constructors and unmodifiable lists: immutable, but not annotated so
public enum CatalogueFormats {
    CSV(List.of(".csv", ".ecsv"), CsvCatalogueReader::new, CsvCatalogueWriter::new),
    FITS(List.of(".fits", ".fit"), FitsCatalogueReader::new, FitsCatalogueWriter::new),
    PARQUET(List.of(".parquet", ".parq"), ParquetCatalogueReader::new, ParquetCatalogueWriter::new),
    VOTABLE(List.of(".vot", ".votable", ".xml"), VotableCatalogueReader::new, null),
    ASCII(List.of(".cat", ".dat", ".txt"), AsciiCatalogueReader::new, null);

    private static final String PACKED = ".gz";

    private final List<String> endings;
    private final ReaderOpener reader;
    private final @Nullable WriterOpener writer;

    CatalogueFormats(List<String> endings, ReaderOpener reader, @Nullable WriterOpener writer) {
        this.endings = endings;
        this.reader = reader;
        this.writer = writer;
    }

    /** Opens a catalogue for reading. */
    public static CatalogueReader read(Path catalogue) throws IOException {
        CatalogueFormats format = find(catalogue, any -> true);
        CatalogueFile file = CatalogueFile.open(catalogue);
        try {
            return format.reader.open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Creates a table for summaries of posteriors; a file of that name is replaced. */
    public static CatalogueWriter write(Path table) throws IOException {
        return write(table, PosteriorContent.SUMMARIES);
    }

    /** Creates a table for posteriors; a file of that name is replaced. */
    public static CatalogueWriter write(Path table, PosteriorContent content) throws IOException {
        WriterOpener opener = Optional.ofNullable(find(table, format -> format.writer != null).writer)
                .orElseThrow();
        OutputStream file = Files.newOutputStream(table);
        try {
            return opener.open(lowerName(table).endsWith(PACKED) ? new GZIPOutputStream(file) : file, content);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static CatalogueFormats find(Path path, Predicate<CatalogueFormats> candidate) throws CatalogueException {
        String lower = lowerName(path);
        String name = lower.endsWith(PACKED) ? lower.substring(0, lower.length() - PACKED.length()) : lower;
        List<CatalogueFormats> candidates =
                Arrays.stream(values()).filter(candidate).toList();
        return candidates.stream()
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(
                        () -> new CatalogueException("the name of " + path + " does not tell its format: end it in "
                                + candidates.stream()
                                        .flatMap(format -> format.endings.stream())
                                        .collect(Collectors.joining(", "))
                                + ", or one of them and " + PACKED));
    }

    private static String lowerName(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Constructor of a reader. */
    @FunctionalInterface
    private interface ReaderOpener {
        CatalogueReader open(CatalogueFile file) throws IOException;
    }

    /** Constructor of a writer. */
    @FunctionalInterface
    private interface WriterOpener {
        CatalogueWriter open(OutputStream file, PosteriorContent content) throws IOException;
    }
}
