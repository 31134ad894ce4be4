package io.sedstream.cli.reading;

import io.sedstream.schema.RejectedSource;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/** Sources that cannot be fitted, with the reason. */
final class RejectionLines extends DecodedLines<RejectedSource> {
    RejectionLines(Deserializer<RejectedSource> deserializer) {
        super(deserializer);
    }

    @Override
    List<String> readable(RejectedSource rejected) {
        return List.of(
                SourceLabel.of(rejected.getSource()) + "  " + rejected.getReason() + ": " + rejected.getMessage());
    }
}
