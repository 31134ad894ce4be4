package io.sedstream.cli.replay;

import io.sedstream.pipeline.AnalyticModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A catalogue for the analytic model whose rows end everywhere: of each ten, six ordinary, one outlier, one without
 * redshift, one that is too short to be a row, one whose flux is a word.
 */
record MixedCatalogue(Path table, String mapping, int rows) {
    private static final double ORDINARY_NANOJANSKY = 5754;
    private static final double OUTLIER_NANOJANSKY = 2e9;

    static MixedCatalogue write(Path directory, int rows) throws IOException {
        StringBuilder table = new StringBuilder("id,z,flux_g,err_g,flux_r,err_r\n");
        for (int row = 0; row < rows; row++) {
            table.append(row(row)).append('\n');
        }
        Path file = Files.writeString(directory.resolve("mixed.csv"), table);
        Path mapping =
                Files.writeString(directory.resolve("mixed.yaml"), """
                survey: mixed
                id: id
                redshift: {column: z, kind: spectroscopic}
                defaults: {unit: nJy}
                bands:
                  - {band: %s, flux: flux_g, error: err_g}
                  - {band: %s, flux: flux_r, error: err_r}
                """.formatted(AnalyticModel.G, AnalyticModel.R));
        return new MixedCatalogue(file, mapping.toString(), rows);
    }

    private static String row(int row) {
        return switch (row % 10) {
            case 2 -> measured(row, "0.5", OUTLIER_NANOJANSKY);
            case 4 -> measured(row, "", ORDINARY_NANOJANSKY);
            case 6 -> row + ",0.5";
            case 8 -> row + ",0.5,bright,1,1,1";
            default -> measured(row, "0.5", ORDINARY_NANOJANSKY);
        };
    }

    private static String measured(int id, String redshift, double nanojansky) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%.1f,%.1f,%.1f,%.1f",
                id,
                redshift,
                nanojansky,
                nanojansky / 10,
                nanojansky,
                nanojansky / 10);
    }
}
