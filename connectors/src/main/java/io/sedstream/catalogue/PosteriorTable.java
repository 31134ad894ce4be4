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

/** The columns of a table of posteriors: those every model has, and seven for each parameter of this one. */
public record PosteriorTable(List<String> parameters, List<PosteriorColumn> columns) {
    public PosteriorTable {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** A table without posteriors, and so without parameters. */
    public static PosteriorTable empty() {
        return new PosteriorTable(List.of(), columns(List.of()));
    }

    /** The table that begins with this posterior. */
    public static PosteriorTable startingWith(PosteriorSummary first) {
        return new PosteriorTable(parametersOf(first), columns(first.getParameters()));
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

    private static List<PosteriorColumn> columns(List<ParameterSummary> parameters) {
        List<PosteriorColumn> columns = new ArrayList<>(List.of(
                text("survey", PosteriorSummary::getSurvey),
                text("id", PosteriorSummary::getId),
                new PosteriorColumn.Real("ra", "deg", p -> coordinate(p, SkyPosition::getRightAscension)),
                new PosteriorColumn.Real("dec", "deg", p -> coordinate(p, SkyPosition::getDeclination)),
                text("model", p -> p.getModel().getId()),
                text("model_version", p -> p.getModel().getVersion()),
                text("model_digest", p -> p.getModel().getDigest())));
        for (int i = 0; i < parameters.size(); i++) {
            addParameter(columns, i, parameters.get(i));
        }
        columns.addAll(List.of(
                new PosteriorColumn.Whole("draws", "", PosteriorSummary::getDraws),
                new PosteriorColumn.Real("inside_prior", "", PosteriorSummary::getInsidePrior),
                text("flags", p -> String.join(" ", p.getFlags())),
                text("observed_at", p -> time(p.getTimes().getObservedAt())),
                text("emitted_at", p -> time(p.getTimes().getEmittedAt())),
                text("catalogue", p -> orEmpty(p.getSourceProvenance().getCatalogue())),
                new PosteriorColumn.Whole("catalogue_row", "", PosteriorTable::catalogueRow)));
        return columns;
    }

    private static void addParameter(List<PosteriorColumn> columns, int index, ParameterSummary parameter) {
        String name = parameter.getName();
        // A dimensionless parameter has the unit "none" or "1" on the wire and none in a table.
        String unit = parameter.getUnit().matches("none|1|dimensionless") ? "" : parameter.getUnit();
        add(columns, name + "_mean", unit, index, ParameterSummary::getMean);
        add(columns, name + "_sd", unit, index, ParameterSummary::getStandardDeviation);
        add(columns, name + "_q025", unit, index, ParameterSummary::getQuantile025);
        add(columns, name + "_q16", unit, index, ParameterSummary::getQuantile16);
        add(columns, name + "_q50", unit, index, ParameterSummary::getQuantile50);
        add(columns, name + "_q84", unit, index, ParameterSummary::getQuantile84);
        add(columns, name + "_q975", unit, index, ParameterSummary::getQuantile975);
    }

    private static void add(
            List<PosteriorColumn> columns,
            String name,
            String unit,
            int index,
            ToDoubleFunction<ParameterSummary> value) {
        columns.add(new PosteriorColumn.Real(
                name, unit, p -> value.applyAsDouble(p.getParameters().get(index))));
    }

    private static PosteriorColumn.Text text(String name, Function<PosteriorSummary, String> value) {
        return new PosteriorColumn.Text(name, "", value);
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
