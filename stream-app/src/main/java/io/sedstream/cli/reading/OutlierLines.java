package io.sedstream.cli.reading;

import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.OutlierSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** Outliers with the votes of the detectors. */
final class OutlierLines extends DecodedLines<OutlierSource> {
    OutlierLines(Deserializer<OutlierSource> deserializer) {
        super(deserializer);
    }

    @Override
    List<String> readable(OutlierSource outlier) {
        String votes = outlier.getScreening().getVotes().stream()
                .map(OutlierLines::vote)
                .collect(Collectors.joining(", "));
        return List.of(SourceLabel.of(outlier.getSource()) + "  " + votes);
    }

    private static String vote(DetectorVote vote) {
        return String.format(
                Locale.ROOT,
                "%s %.3g %s %.3g",
                vote.getDetector(),
                vote.getScore(),
                vote.getOutlier() ? ">" : "<=",
                vote.getThreshold());
    }
}
