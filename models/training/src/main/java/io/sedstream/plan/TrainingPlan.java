package io.sedstream.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that makes a bundle, as one committed YAML file.
 *
 * @param bands names of the passbands, in the order of the estimator's features
 * @param simulations spectral energy distributions for training; masses and noise are drawn afresh every epoch
 * @param heldOut simulated sources for validation
 * @param mockSurvey simulated sources, detected by the survey, that are written beside the bundle with their truths
 */
public record TrainingPlan(
        String bundle,
        String version,
        String description,
        List<String> bands,
        int minimumBands,
        GalaxyPrior prior,
        Survey survey,
        Comparison comparison,
        int simulations,
        int heldOut,
        int mockSurvey,
        TrainingSettings training,
        double contamination,
        long seed) {
    public TrainingPlan {
        bands = List.copyOf(bands);
        if (!bands.contains(survey.selectionBand())) {
            throw new IllegalArgumentException(
                    "the selection band " + survey.selectionBand() + " is not among the bands " + bands);
        }
    }

    /**
     * The survey that is imitated.
     *
     * @param catalogue file whose errors and gaps the simulation takes over
     * @param mapping name or path of the column mapping of that file
     * @param selectionBand band in which brightness and signal to noise are measured
     * @param brightest AB magnitude of the brightest simulated source in that band, without noise
     * @param faintest AB magnitude of the faintest
     */
    public record Survey(String catalogue, String mapping, String selectionBand, double brightest, double faintest) {
        public Survey {
            if (!(brightest < faintest)) {
                throw new IllegalArgumentException(
                        "the brightest magnitude, " + brightest + ", must be below the faintest, " + faintest);
            }
        }
    }

    /**
     * Reference values for real sources of the survey's catalogue.
     *
     * @param table file with an identifier column and the column of the reference values
     * @param reference where these come from
     * @param parameter of the model that is compared with them
     */
    public record Comparison(String table, String idColumn, String column, String reference, String parameter) {}

    /** Reads a plan; a key that means nothing is an error. */
    public static TrainingPlan read(Path file) throws IOException {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build()
                .readValue(Files.readAllBytes(file), TrainingPlan.class);
    }
}
