package io.sedstream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.alert.elasticc.ElasticcFeed;
import io.sedstream.alert.lsst.LsstFeed;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.alert.ztf.ZtfFeed;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of every packet there is: {@code outcomes.tsv}, file, outcome, key or reason, and what is known. */
class OutcomeTableTest {
    private final AlertFeed ztf = new ZtfFeed("test");
    private final AlertFeed elasticc = new ElasticcFeed("test");
    private final AlertFeed lsst =
            new LsstFeed(LsstSchemas.inFolder(SampleAlerts.folder().resolve("lsst-schemas")), "test");

    @Test
    void everyPacketEndsAsSourceRejectionOrDeadLetter() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path packet : SampleAlerts.packets()) {
            String folder = String.valueOf(packet.getName(packet.getNameCount() - 2));
            AlertFeed feed = folder.startsWith("lsst") ? lsst : folder.startsWith("elasticc") ? elasticc : ztf;
            lines.add(folder + "/" + packet.getFileName() + "\t" + describe(feed.read(Files.readAllBytes(packet))));
        }
        // -Dsedstream.outcomes=FILE writes the table there, to look at what has changed.
        String written = System.getProperty("sedstream.outcomes");
        if (written != null) {
            Files.write(Path.of(written), lines);
        }
        try (InputStream expected = OutcomeTableTest.class.getResourceAsStream("outcomes.tsv")) {
            assertThat(lines)
                    .containsExactlyElementsOf(
                            new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        }
    }

    private static String describe(AlertOutcome outcome) {
        return switch (outcome) {
            case AlertOutcome.Source(AlertKey key, DetectedSource source) -> "source\t" + key + "\t" + describe(source);
            case AlertOutcome.Rejected(AlertKey key, DetectedSource source, AlertRejection rejection) ->
                "rejected\t" + key + "\t" + describe(source) + "\t" + rejection.reason() + "\t" + rejection.message();
            case AlertOutcome.Undecodable(String reason) -> "undecodable\t" + reason;
        };
    }

    private static String describe(DetectedSource source) {
        return source.getSurvey() + "/" + source.getId() + "\t" + source.getObservedAt() + "\t"
                + source.getPhotometry().stream()
                        .filter(band -> band.getState() != BandState.NOT_OBSERVED)
                        .count()
                + " bands"
                + (source.getRedshift() == null
                        ? ""
                        : ", redshift " + source.getRedshift().getValue());
    }
}
