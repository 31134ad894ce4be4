package io.sedstream.connect.source;

import io.sedstream.catalogue.message.CatalogueDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** How far a catalogue was sent, as Kafka Connect stores it: by what the files hold, not by what they are called. */
final class CataloguePosition {
    private static final String CATALOGUE = "catalogue.sha256";
    private static final String MAPPING = "mapping.sha256";
    private static final String ROW = "row";

    private CataloguePosition() {}

    static Map<String, String> partition(CatalogueDigest digest) {
        return Map.of(CATALOGUE, digest.catalogue(), MAPPING, digest.mapping());
    }

    /** @param row the last that was sent, counted from 1 */
    static Map<String, Long> offset(long row) {
        return Map.of(ROW, row);
    }

    /** Rows that were sent; 0 where there is no offset. */
    static long rows(@Nullable Map<String, Object> offset) {
        return offset == null ? 0 : row(offset);
    }

    /** Refuses what {@link #partition} and {@link #offset} would not make. */
    static void require(Map<String, ?> partition, Optional<? extends Map<String, ?>> offset) {
        if (!partition.keySet().equals(Set.of(CATALOGUE, MAPPING))) {
            throw new ConnectException("a partition of this connector has " + CATALOGUE + " and " + MAPPING + ", not "
                    + partition.keySet());
        }
        offset.ifPresent(CataloguePosition::row);
    }

    private static long row(Map<String, ?> offset) {
        if (offset.keySet().equals(Set.of(ROW)) && offset.get(ROW) instanceof Number row && row.longValue() >= 0) {
            return row.longValue();
        }
        throw new ConnectException("an offset of this connector is {\"" + ROW + "\": rows sent}, not " + offset);
    }
}
