package io.sedstream.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a validation in a directory: {@code validation.json}, {@code validation.html}, {@code plots/*.svg}. */
public final class ReportFiles {
    /** All numbers. */
    public static final String NUMBERS = "validation.json";

    /** All numbers and pictures. */
    public static final String PAGE = "validation.html";

    private ReportFiles() {}

    /** Writes them, over older ones; the directory is made if needed. */
    public static void write(Path directory, ValidationReport report, List<Plot> plots) throws IOException {
        Path pictures = Files.createDirectories(directory.resolve("plots"));
        for (Plot plot : plots) {
            Files.writeString(pictures.resolve(plot.name() + ".svg"), plot.svg());
        }
        Files.writeString(directory.resolve(NUMBERS), report.toJson());
        Files.writeString(directory.resolve(PAGE), report.toHtml(plots));
    }
}
