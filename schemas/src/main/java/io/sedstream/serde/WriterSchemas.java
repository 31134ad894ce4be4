package io.sedstream.serde;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema that an event may have been written with: today's, and those of each release before, which are kept as
 * resources so that old events stay readable. A release adds a directory and a number here.
 */
final class WriterSchemas {
    static final List<Integer> RELEASES = List.of(1);

    static final List<Schema> CURRENT = List.of(
            DetectedSource.getClassSchema(),
            PosteriorSummary.getClassSchema(),
            OutlierSource.getClassSchema(),
            RejectedSource.getClassSchema(),
            LedgerEntry.getClassSchema());

    private WriterSchemas() {}

    static List<Schema> all() {
        var schemas = new ArrayList<Schema>();
        for (int release : RELEASES) {
            for (Schema current : CURRENT) {
                schemas.add(released(release, current.getName()));
            }
        }
        schemas.addAll(CURRENT);
        return schemas;
    }

    static Schema released(int release, String name) {
        String resource = "released/" + release + "/" + name + ".avsc";
        try (InputStream stream = WriterSchemas.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its own resource " + resource);
            }
            return new Schema.Parser().parse(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
