package io.sedstream.plan;

import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.prior.TimescaleDelayedTau;
import io.sedstream.train.TrainingSettings;
import io.sedstream.validate.PublishedRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a bundle, as one committed YAML file.
 *
 * @param bands names of the passbands, in the order of the estimator's features
 * @param grid simple stellar populations, below the data directory: a FITS file, or a directory of {@code .ised_ASCII}
 *     files of Bruzual and Charlot
 * @param infer parameters of the model; one that another builds on comes before it. Where the redshift is among them the
 *     model infers it, else every source must bring one
 * @param published what another work reports for a model of its kind; null for none
 * @param simulations spectral energy distributions for training; masses and noise are drawn afresh every epoch
 * @param heldOut simulated sources for validation
 * @param references held-out sources whose posterior is compared with one by Markov chain Monte Carlo, which takes most of
 *     the time of a small training; null for 10
 * @param mockSurvey simulated sources, detected by the survey, that are written beside the bundle with their truths; 0
 *     for none
 * @param draws that the bundle proposes for each posterior; null for 500. Decision 0017 says how many a model needs
 * @param logProbability whether the sampling graph also gives the log-probability of each draw, which takes time of ONNX
 *     Runtime; null for no
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
        @Nullable PublishedRecovery published,
        int simulations,
        int heldOut,
        @Nullable Integer references,
        int mockSurvey,
        @Nullable Integer draws,
        TrainingSettings training,
        @Nullable Boolean logProbability,
        double contamination,
        long seed) {
    private static final int USUAL_REFERENCES = 10;
    private static final int USUAL_DRAWS = 500;

    public TrainingPlan {
        bands = List.copyOf(required(bands, "bands"));
        infer = List.copyOf(required(infer, "infer"));
        comparisons = List.copyOf(required(comparisons, "comparisons (which may be empty, [])"));
        required(grid, "grid");
        required(prior, "prior");
        required(emission, "emission");
        required(training, "training");
        required(bundle, "bundle");
        required(version, "version");
        required(description, "description");
        if (minimumBands < 1 || minimumBands > bands.size()) {
            throw new IllegalArgumentException(
                    "minimumBands must lie between 1 and the number of bands, " + bands.size() + ": " + minimumBands);
        }
        if (!bands.contains(required(survey, "survey").selectionBand())) {
            throw new IllegalArgumentException(
                    "the selection band " + survey.selectionBand() + " is not among the bands " + bands);
        }
        if (survey.depths() != null) {
            bands.forEach(survey.depths()::limitNanojansky);
        }
        if (draws != null && draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1: " + draws);
        }
        if (new HashSet<>(infer).size() != infer.size()) {
            throw new IllegalArgumentException("a parameter is named twice in 'infer': " + infer);
        }
        if (infer.contains(GalaxyParameter.LOG10_TAU) && !(prior.history() instanceof TimescaleDelayedTau)) {
            throw new IllegalArgumentException("the plan infers log10_tau, which needs a history of kind delayed-tau");
        }
        if (infer.contains(GalaxyParameter.ATTENUATION_V) && prior.attenuationV() == null) {
            throw new IllegalArgumentException("the plan infers a_v, but its prior gives log10AttenuationV");
        }
        if (infer.contains(GalaxyParameter.LOG10_ATTENUATION_V) && prior.log10AttenuationV() == null) {
            throw new IllegalArgumentException("the plan infers log10_a_v, but its prior gives attenuationV");
        }
        if (Boolean.TRUE.equals(logProbability) && training.ofMembers().size() > 1) {
            throw new IllegalArgumentException(
                    "logProbability needs a single estimator, the plan trains an ensemble of "
                            + training.ofMembers().size()
                            + ": its density is the mean of its members', and the graph has that"
                            + " of the one that made a draw");
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

    /** How many held-out sources get a reference posterior. */
    int referencePosteriors() {
        return references == null ? USUAL_REFERENCES : references;
    }

    /** How many draws the bundle proposes for each posterior. */
    int proposedDraws() {
        return draws == null ? USUAL_DRAWS : draws;
    }

    /** Whether the sampling graph gives the log-probability of each draw. */
    boolean givesLogProbability() {
        return Boolean.TRUE.equals(logProbability);
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

    /** Reads a plan; a key that means nothing is an {@link InvalidPlanException}. */
    public static TrainingPlan read(Path file) throws IOException {
        return PlanReader.read(file);
    }
}
