package io.sedstream.plan;

import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.BandState;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.photometry.SourceId;
import io.sedstream.prior.GalaxyParameter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Simulated sources with their truths as a table, and the column mapping that reads it: {@value #TABLE} and
 * {@value #MAPPING} beside a bundle. Truth columns are named {@code true_} and the parameter.
 */
public final class MockSurvey {
    /** File of the table. */
    public static final String TABLE = "mock-survey.csv.gz";

    /** File of the column mapping. */
    public static final String MAPPING = "mock-survey.yaml";

    /** Prefix of the columns that hold true parameters. */
    public static final String TRUTH = "true_";

    private static final String SURVEY = "mock";

    /** A patch of sky of one square degree at the COSMOS field; positions there mean nothing but make maps work. */
    private static final double CENTRE_RIGHT_ASCENSION = 150.1;

    private static final double CENTRE_DECLINATION = 2.2;

    private MockSurvey() {}

    /** A simulated source and its truths, in the order of the plan. */
    record Source(Photometry photometry, double[] truth) {}

    /** The source at an index, from what {@link SurveyObservation} gives. */
    static Source source(
            int index, List<String> bands, double redshift, double[] flux, double[] error, double[] truth) {
        List<BandFlux> fluxes = new ArrayList<>();
        for (int b = 0; b < flux.length; b++) {
            Band band = new Band(bands.get(b));
            fluxes.add(
                    Double.isNaN(flux[b])
                            ? BandFlux.notObserved(band)
                            : new BandFlux(band, flux[b], error[b], BandState.DETECTED));
        }
        SourceId id = new SourceId(SURVEY, String.format(Locale.ROOT, "%05d", index));
        return new Source(
                new Photometry(id, fluxes, new Redshift(redshift, Double.NaN, Redshift.Kind.SPECTROSCOPIC)),
                truth.clone());
    }

    /** Writes table and mapping. */
    static void write(Path directory, TrainingPlan plan, List<Source> sources) throws IOException {
        List<String> bands = plan.bands();
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve(TABLE))), StandardCharsets.UTF_8))) {
            StringBuilder header = new StringBuilder("id,ra,dec,redshift");
            for (String band : bands) {
                header.append(",flux_").append(band).append(",err_").append(band);
            }
            for (GalaxyParameter parameter : plan.infer()) {
                header.append(',').append(TRUTH).append(parameter.label());
            }
            out.write(header.append('\n').toString());
            for (int i = 0; i < sources.size(); i++) {
                out.write(row(i, sources.size(), sources.get(i)));
            }
        }
        StringBuilder mapping = new StringBuilder("""
                # Simulated galaxies, nJy. Written by the training of the bundle beside it.
                survey: %s
                id: id
                position: {ra: ra, dec: dec}
                redshift: {column: redshift, kind: spectroscopic}
                defaults: {unit: nJy}
                bands:
                """.formatted(SURVEY));
        for (String band : bands) {
            mapping.append("  - {band: %1$s, flux: flux_%1$s, error: err_%1$s}%n".formatted(band));
        }
        Files.writeString(directory.resolve(MAPPING), mapping.toString());
    }

    private static String row(int index, int count, Source source) {
        Redshift redshift = source.photometry().redshift();
        if (redshift == null) {
            throw new IllegalArgumentException(
                    "a mock source without redshift: " + source.photometry().id());
        }
        // Evenly over the patch, by a Fibonacci lattice.
        double golden = (Math.sqrt(5) - 1) / 2;
        double u = (index * golden) % 1 - 0.5;
        double v = (index + 0.5) / count - 0.5;
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%s,%.6f,%.6f,%.9g",
                source.photometry().id().name(),
                CENTRE_RIGHT_ASCENSION + u,
                CENTRE_DECLINATION + v,
                redshift.value()));
        for (BandFlux flux : source.photometry().fluxes()) {
            row.append(
                    flux.state().usable()
                            ? String.format(Locale.ROOT, ",%.5g,%.3g", flux.fluxNanojansky(), flux.errorNanojansky())
                            : ",,");
        }
        for (double truth : source.truth()) {
            row.append(String.format(Locale.ROOT, ",%.5f", truth));
        }
        return row.append('\n').toString();
    }
}
