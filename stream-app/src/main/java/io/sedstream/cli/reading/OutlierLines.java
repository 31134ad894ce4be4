package io.sedstream.cli.reading;

import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.OutlierSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** Outliers with the votes of the detectors and the features that have most to do with it. */
final class OutlierLines extends DecodedLines<OutlierSource> {
    OutlierLines(Deserializer<OutlierSource> deserializer) {
        super(deserializer);
    }

    @Override
    List<String> readable(OutlierSource outlier) {
        String votes = outlier.getScreening().getVotes().stream()
                .map(OutlierLines::vote)
                .collect(Collectors.joining(", "));
        String features = outlier.getScreening().getContributions().stream()
                .map(OutlierLines::contribution)
                .collect(Collectors.joining(", "));
        return List.of(
                SourceLabel.of(outlier.getSource()) + "  " + votes + (features.isEmpty() ? "" : "; " + features));
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

    private static String contribution(FeatureContribution contribution) {
        return String.format(Locale.ROOT, "%s %+.1f σ", contribution.getFeature(), contribution.getResidual());
    }
}
