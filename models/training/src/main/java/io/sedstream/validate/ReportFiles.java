package io.sedstream.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a validation in a directory: {@code validation.json}, {@code validation.html} with all pictures, and those of
 * all sources together as {@code plots/*.svg}.
 */
public final class ReportFiles {
    /** All numbers. */
    public static final String NUMBERS = "validation.json";

    /** All numbers and pictures. */
    public static final String PAGE = "validation.html";

    private static final String PICTURES = "plots";
    private static final String ENDING = ".svg";

    private ReportFiles() {}

    /** Writes them, over older ones; the directory is made if needed. */
    public static void write(Path directory, ValidationReport report, List<Plot> plots) throws IOException {
        Path pictures = Files.createDirectories(directory.resolve(PICTURES));
        for (Plot plot : plots) {
            if (ofAllSources(plot)) {
                Files.writeString(pictures.resolve(plot.name() + ENDING), plot.svg());
            }
        }
        Files.writeString(directory.resolve(NUMBERS), report.toJson());
        Files.writeString(directory.resolve(PAGE), report.toHtml(plots));
    }

    private static boolean ofAllSources(Plot plot) {
        return Arrays.stream(Selection.values())
                .map(Selection::suffix)
                .noneMatch(suffix -> !suffix.isEmpty() && plot.name().endsWith(suffix));
    }

    /** The pictures of a directory, relative to it, in the order of their names. */
    public static List<String> pictures(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(PICTURES))) {
            return files.map(file -> PICTURES + "/" + file.getFileName())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }
}
