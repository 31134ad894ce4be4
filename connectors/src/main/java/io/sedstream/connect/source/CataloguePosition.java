package io.sedstream.connect.source;

import io.sedstream.catalogue.message.CatalogueDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** How far a catalogue was sent, as Kafka Connect stores it: by what the files hold, not by what they are called. */
final class CataloguePosition {
    /**
     * One entry, not one for each digest: Kafka Connect compares partitions as serialized bytes, and a map of two has no
     * order that holds from one process to the next.
     */
    private static final String DIGESTS = "catalogue.and.mapping.sha256";

    private static final Pattern TWO_DIGESTS = Pattern.compile("[0-9a-f]{64}/[0-9a-f]{64}");
    private static final String ROW = "row";

    private CataloguePosition() {}

    static Map<String, String> partition(CatalogueDigest digest) {
        return Map.of(DIGESTS, digest.catalogue() + "/" + digest.mapping());
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
        if (partition.size() != 1
                || !(partition.get(DIGESTS) instanceof String digests)
                || !TWO_DIGESTS.matcher(digests).matches()) {
            throw new ConnectException("a partition of this connector is {\"" + DIGESTS
                    + "\": SHA-256 of the catalogue, a slash, SHA-256 of the mapping}, not " + partition);
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
