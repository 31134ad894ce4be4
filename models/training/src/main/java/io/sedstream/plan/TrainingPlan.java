package io.sedstream.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a bundle, as one committed YAML file.
 *
 * @param bands names of the passbands, in the order of the estimator's features
 * @param grid the simple stellar populations, below the data directory: either a FITS file as {@code
 *     ssp/bc03_chabrier_ssp.fits}, or a directory with one file of Bruzual & Charlot (2003) for each metallicity, as
 *     {@code bc2003_lr_m62_chab_ssp.ised_ASCII}, gzip or plain
 * @param infer parameters of the model; one that another builds on comes before it. Where the redshift is among them the
 *     model infers it, else every source must bring one
 * @param simulations spectral energy distributions for training; masses and noise are drawn afresh every epoch
 * @param heldOut simulated sources for validation
 * @param mockSurvey simulated sources, detected by the survey, that are written beside the bundle with their truths; 0
 *     for none
 */
public record TrainingPlan(
        String bundle,
        String version,
        String description,
        List<String> bands,
        int minimumBands,
        String grid,
        GalaxyPrior prior,
        Emission emission,
        List<GalaxyParameter> infer,
        Survey survey,
        List<Comparison> comparisons,
        int simulations,
        int heldOut,
        int mockSurvey,
        TrainingSettings training,
        double contamination,
        long seed) {
    public TrainingPlan {
        bands = List.copyOf(required(bands, "bands"));
        infer = List.copyOf(required(infer, "infer"));
        comparisons = List.copyOf(required(comparisons, "comparisons (which may be empty, [])"));
        required(grid, "grid");
        required(prior, "prior");
        required(emission, "emission");
        required(training, "training");
        if (!bands.contains(required(survey, "survey").selectionBand())) {
            throw new IllegalArgumentException(
                    "the selection band " + survey.selectionBand() + " is not among the bands " + bands);
        }
        if (new HashSet<>(infer).size() != infer.size()) {
            throw new IllegalArgumentException("a parameter is named twice in 'infer': " + infer);
        }
        for (Comparison comparison : comparisons) {
            if (!infer.contains(comparison.parameter())) {
                throw new IllegalArgumentException("the plan compares "
                        + comparison.parameter().label() + " with " + comparison.reference()
                        + ", but does not infer it");
            }
        }
    }

    private static <T> T required(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("the plan has no key " + key);
        }
        return value;
    }

    /** Whether the model infers the redshift. */
    public boolean infersRedshift() {
        return infer.contains(GalaxyParameter.REDSHIFT);
    }

    /**
     * Light beside that of the stars.
     *
     * @param nebularLines emission lines at log U = −2
     * @param dust thermal emission of the dust, in balance with what it absorbs
     * @param escapeFraction share of the ionizing photons that leave the galaxy
     */
    public record Emission(boolean nebularLines, boolean dust, double escapeFraction) {}

    /**
     * The survey that is imitated: either a catalogue, whose errors and gaps the simulation takes over, or depths.
     *
     * @param mapping name or path of the column mapping of the catalogue
     * @param selectionBand band in which brightness and signal to noise are measured
     * @param brightest AB magnitude of the brightest simulated source in that band, without noise
     * @param faintest AB magnitude of the faintest
     */
    public record Survey(
            @Nullable String catalogue,
            @Nullable String mapping,
            @Nullable Depths depths,
            String selectionBand,
            double brightest,
            double faintest) {
        public Survey {
            if (!(brightest < faintest)) {
                throw new IllegalArgumentException(
                        "the brightest magnitude, " + brightest + ", must be below the faintest, " + faintest);
            }
            if ((catalogue == null) == (depths == null) || (catalogue == null) != (mapping == null)) {
                throw new IllegalArgumentException(
                        "a survey is either a catalogue with its mapping or depths, got catalogue " + catalogue
                                + ", mapping " + mapping + ", depths " + depths);
            }
        }
    }

    /**
     * Depths of a survey without a catalogue.
     *
     * @param ab 5σ limit by band, AB magnitudes; null where they are given in nJy
     * @param nanojansky 5σ limit by band, nJy
     * @param scatterDex standard deviation of log10 of the error from source to source
     * @param floorPercent smallest error, in per cent of the flux
     * @param missingShare share of the sources without a measurement, the same for every band
     */
    public record Depths(
            @Nullable Map<String, Double> ab,
            @Nullable Map<String, Double> nanojansky,
            double scatterDex,
            double floorPercent,
            double missingShare) {
        public Depths {
            if ((ab == null) == (nanojansky == null)) {
                throw new IllegalArgumentException("depths are given either as 'ab' or as 'nanojansky'");
            }
        }

        /** The 5σ limit of a band in nJy. */
        double limitNanojansky(String band) {
            Double limit = nanojansky != null ? nanojansky.get(band) : null;
            Double magnitude = ab != null ? ab.get(band) : null;
            if (limit == null && magnitude == null) {
                throw new IllegalArgumentException("the survey has no depth for band " + band);
            }
            return limit != null ? limit : Math.pow(10, -0.4 * (required(magnitude, "depth") - 31.4));
        }
    }

    /**
     * Real galaxies with a reference value of one parameter.
     *
     * @param parameter of the model that is compared
     * @param reference where the values come from
     * @param catalogue the galaxies; null for the survey's catalogue
     * @param mapping column mapping of that catalogue
     * @param zeroPoints false to leave out the zero-point offsets of the mapping
     * @param table file with an identifier column and the column of the reference values; null where the reference is
     *     the redshift that the catalogue itself gives
     */
    public record Comparison(
            GalaxyParameter parameter,
            String reference,
            @Nullable String catalogue,
            @Nullable String mapping,
            @Nullable Boolean zeroPoints,
            @Nullable String table,
            @Nullable String idColumn,
            @Nullable String column) {
        public Comparison {
            if (table == null && parameter != GalaxyParameter.REDSHIFT) {
                throw new IllegalArgumentException(
                        "a comparison of " + parameter.label() + " needs a table with reference values");
            }
            if (table != null && (idColumn == null || column == null)) {
                throw new IllegalArgumentException("the table " + table + " needs idColumn and column");
            }
        }
    }

    /** Reads a plan; a key that means nothing is an error. */
    public static TrainingPlan read(Path file) throws IOException {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build()
                .readValue(Files.readAllBytes(file), TrainingPlan.class);
    }
}
