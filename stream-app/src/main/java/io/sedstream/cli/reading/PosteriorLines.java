package io.sedstream.cli.reading;

import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Deserializer;

/** Posteriors as columns: median, and the distances to the .84 and .16 quantiles. */
public final class PosteriorLines extends DecodedLines<PosteriorSummary> {
    private static final int ID_WIDTH = 24;
    private static final int LEAST_WIDTH = 18;
    private static final int ROWS_PER_HEADING = 40;

    private List<String> headings = List.of();
    private int rowsSinceHeading;

    public PosteriorLines(Deserializer<PosteriorSummary> deserializer) {
        super(deserializer);
    }

    @Override
    public List<String> readable(PosteriorSummary posterior) {
        List<String> lines = new ArrayList<>();
        List<String> wanted = headings(posterior);
        if (!wanted.equals(headings) || rowsSinceHeading == ROWS_PER_HEADING) {
            headings = wanted;
            rowsSinceHeading = 0;
            lines.addAll(wanted);
        }
        rowsSinceHeading++;
        StringBuilder line = new StringBuilder(pad(posterior.getSurvey() + "/" + posterior.getId(), ID_WIDTH));
        for (ParameterSummary parameter : posterior.getParameters()) {
            line.append("  ").append(pad(interval(parameter), width(parameter)));
        }
        lines.add(line + "  " + String.join(" ", posterior.getFlags()));
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static List<String> headings(PosteriorSummary posterior) {
        StringBuilder names = new StringBuilder(pad("source", ID_WIDTH));
        StringBuilder units = new StringBuilder(
                pad(posterior.getModel().getId() + " " + posterior.getModel().getVersion(), ID_WIDTH));
        for (ParameterSummary parameter : posterior.getParameters()) {
            names.append("  ").append(pad(parameter.getName(), width(parameter)));
            units.append("  ").append(pad(parameter.getUnit(), width(parameter)));
        }
        return List.of(names + "  flags", units.toString());
    }

    /** As many decimals as the smaller error has, and one more. */
    static String interval(ParameterSummary parameter) {
        double up = parameter.getQuantile84() - parameter.getQuantile50();
        double down = parameter.getQuantile50() - parameter.getQuantile16();
        double smaller = Math.min(up, down);
        int decimals = smaller > 0 ? (int) Math.clamp(1 - Math.floor(Math.log10(smaller)), 0, 4) : 2;
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " +" + number + " -" + number, parameter.getQuantile50(), up, down);
    }

    private static int width(ParameterSummary parameter) {
        return Math.max(
                LEAST_WIDTH,
                Math.max(parameter.getName().length(), parameter.getUnit().length()));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
