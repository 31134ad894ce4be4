package io.sedstream.catalogue;

import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.SkyPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of posteriors: those every model has, and seven for each parameter of this one, or eight where
 * draws are wanted, and perhaps one for their log-probabilities.
 *
 * @param provenance of the first posterior; the model and the catalogue of each stand in its row
 */
public record PosteriorTable(List<String> parameters, List<PosteriorColumn> columns, List<Fact> provenance) {
    /**
     * Something that is to be known of the whole table.
     *
     * @param keyword at most eight capital letters, as FITS has it
     */
    public record Fact(String keyword, String value, String comment) {}

    public PosteriorTable {
        parameters = List.copyOf(parameters);
        provenance = List.copyOf(provenance);
        columns = List.copyOf(columns);
    }

    private static final Fact CREATOR = new Fact("CREATOR", "Sedstream", "program that made this table");

    private static List<Fact> provenance(PosteriorSummary first) {
        return List.of(
                CREATOR,
                new Fact("MODEL", first.getModel().getId(), "model that inferred the posteriors"),
                new Fact("MODELVER", first.getModel().getVersion(), "its version"),
                new Fact("MODELDIG", first.getModel().getDigest(), "SHA-256 of its bundle"),
                new Fact("SURVEY", first.getSurvey(), "survey of the first row"),
                new Fact("SRCFILE", orEmpty(first.getSourceProvenance().getCatalogue()), "catalogue of the first row"),
                new Fact("MAPPING", orEmpty(first.getSourceProvenance().getMapping()), "SHA-256 of its column mapping"),
                new Fact("PRODUCER", first.getSourceProvenance().getProducer(), "what read that catalogue"));
    }

    /** A table without posteriors, and so without parameters. */
    public static PosteriorTable empty() {
        return new PosteriorTable(List.of(), columns(List.of(), PosteriorContent.SUMMARIES), List.of(CREATOR));
    }

    /** The table that begins with this posterior. */
    public static PosteriorTable startingWith(PosteriorSummary first, PosteriorContent content) {
        return new PosteriorTable(parametersOf(first), columns(first.getParameters(), content), provenance(first));
    }

    /** Refuses a posterior with other parameters: a table has one set of columns. */
    public void require(PosteriorSummary posterior) throws CatalogueException {
        if (!parametersOf(posterior).equals(parameters)) {
            throw new CatalogueException("the table has the parameters " + parameters + ", but "
                    + posterior.getSurvey() + "/" + posterior.getId() + ", a posterior of the model "
                    + posterior.getModel().getId() + ", has " + parametersOf(posterior)
                    + ": export one model at a time");
        }
    }

    private static List<String> parametersOf(PosteriorSummary posterior) {
        return posterior.getParameters().stream().map(ParameterSummary::getName).toList();
    }

    private static List<PosteriorColumn> columns(List<ParameterSummary> parameters, PosteriorContent content) {
        List<PosteriorColumn> columns = new ArrayList<>(List.of(
                text("survey", "survey that detected the source", PosteriorSummary::getSurvey),
                text("id", "identifier of the source in the survey", PosteriorSummary::getId),
                new PosteriorColumn.Real(
                        "ra", "deg", "right ascension, ICRS", p -> coordinate(p, SkyPosition::getRightAscension)),
                new PosteriorColumn.Real(
                        "dec", "deg", "declination, ICRS", p -> coordinate(p, SkyPosition::getDeclination)),
                text("model", "model that inferred the posterior", p -> p.getModel()
                        .getId()),
                text("model_version", "version of the model", p -> p.getModel().getVersion()),
                text("model_digest", "SHA-256 of the bundle of the model", p -> p.getModel()
                        .getDigest())));
        for (int i = 0; i < parameters.size(); i++) {
            addParameter(columns, i, parameters.get(i));
        }
        columns.addAll(List.of(
                new PosteriorColumn.Whole("draws", "", "draws that the summary rests on", PosteriorSummary::getDraws),
                new PosteriorColumn.Real(
                        "inside_prior", "", "share of all draws inside the prior", PosteriorSummary::getInsidePrior),
                text("points", "points of the base distribution that the draws were made of", p -> p.getPoints()
                        .name()),
                new PosteriorColumn.Whole("seed", "", "seed of these points", PosteriorSummary::getSeed),
                text("flags", "what to beware of, parted by blanks", p -> String.join(" ", p.getFlags())),
                text(
                        "observed_at",
                        "time of observation, UTC",
                        p -> time(p.getTimes().getObservedAt())),
                text(
                        "emitted_at",
                        "time of the posterior, UTC",
                        p -> time(p.getTimes().getEmittedAt())),
                text(
                        "catalogue",
                        "catalogue the source comes from",
                        p -> orEmpty(p.getSourceProvenance().getCatalogue())),
                new PosteriorColumn.Whole(
                        "catalogue_row", "", "row in that catalogue, from 1", PosteriorTable::catalogueRow)));
        if (content != PosteriorContent.SUMMARIES) {
            for (int i = 0; i < parameters.size(); i++) {
                ParameterSummary parameter = parameters.get(i);
                int place = i;
                columns.add(new PosteriorColumn.Draws(
                        parameter.getName() + "_draws",
                        unit(parameter),
                        "draws of " + parameter.getName(),
                        row -> row.draws(place)));
            }
        }
        if (content == PosteriorContent.SUMMARIES_DRAWS_AND_LOG_PROBABILITIES) {
            columns.add(new PosteriorColumn.Draws(
                    "log_probability",
                    "",
                    "natural logarithm of the density of each draw, parameters in their units",
                    PosteriorRow::logProbabilities));
        }
        return columns;
    }

    private static void addParameter(List<PosteriorColumn> columns, int index, ParameterSummary parameter) {
        add(columns, parameter, "_mean", "mean of ", index, ParameterSummary::getMean);
        add(columns, parameter, "_sd", "standard deviation of ", index, ParameterSummary::getStandardDeviation);
        add(columns, parameter, "_p025", "2.5th percentile of ", index, ParameterSummary::getQuantile025);
        add(columns, parameter, "_p16", "16th percentile of ", index, ParameterSummary::getQuantile16);
        add(columns, parameter, "_p50", "median of ", index, ParameterSummary::getQuantile50);
        add(columns, parameter, "_p84", "84th percentile of ", index, ParameterSummary::getQuantile84);
        add(columns, parameter, "_p975", "97.5th percentile of ", index, ParameterSummary::getQuantile975);
    }

    private static void add(
            List<PosteriorColumn> columns,
            ParameterSummary parameter,
            String ending,
            String what,
            int index,
            ToDoubleFunction<ParameterSummary> value) {
        columns.add(new PosteriorColumn.Real(
                parameter.getName() + ending,
                unit(parameter),
                what + parameter.getName(),
                p -> value.applyAsDouble(p.getParameters().get(index))));
    }

    /** A dimensionless parameter has the unit "none" or "1" on the wire and none in a table. */
    private static String unit(ParameterSummary parameter) {
        return parameter.getUnit().matches("none|1|dimensionless") ? "" : parameter.getUnit();
    }

    private static PosteriorColumn.Text text(
            String name, String description, Function<PosteriorSummary, String> value) {
        return new PosteriorColumn.Text(name, "", description, value);
    }

    private static double coordinate(PosteriorSummary posterior, ToDoubleFunction<SkyPosition> which) {
        @Nullable SkyPosition position = posterior.getPosition();
        return position == null ? Double.NaN : which.applyAsDouble(position);
    }

    private static long catalogueRow(PosteriorSummary posterior) {
        @Nullable Long row = posterior.getSourceProvenance().getRow();
        return row == null ? PosteriorColumn.Whole.NONE : row;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
