package io.sedstream.integration;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.connect.CatalogueFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What posterior sinks have written: a directory for each format. */
final class PosteriorTables {
    private final Path directory;
    private final List<String> formats;
    /** A complete table never changes. */
    private final Map<Path, List<String>> read = new HashMap<>();

    PosteriorTables(Path directory, List<String> formats) throws IOException {
        this.directory = directory;
        this.formats = List.copyOf(formats);
        for (String format : formats) {
            Files.createDirectories(directory.resolve(format));
        }
    }

    /** The complete tables of a format. */
    List<Path> of(String format) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(format))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Identifiers in the complete tables of a format. */
    List<String> ids(String format) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path table : of(format)) {
            List<String> known = read.get(table);
            if (known == null) {
                known = ids(table);
                read.put(table, known);
            }
            ids.addAll(known);
        }
        return ids;
    }

    /** Posteriors in the complete tables of all formats. */
    int posteriors() throws IOException {
        int posteriors = 0;
        for (String format : formats) {
            posteriors += ids(format).size();
        }
        return posteriors;
    }

    /** Tables that are not complete. */
    long begun() throws IOException {
        long begun = 0;
        for (String format : formats) {
            try (Stream<Path> files = Files.walk(directory.resolve(format).resolve(".unfinished"))) {
                begun += files.filter(Files::isRegularFile).count();
            }
        }
        return begun;
    }

    private static List<String> ids(Path table) throws IOException {
        List<String> ids = new ArrayList<>();
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                ids.add(((CatalogueEntry.Row) entry.get()).row().text("id"));
            }
        }
        return ids;
    }
}
