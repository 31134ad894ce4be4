package io.sedstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a reader of catalogues keeps whatever the bytes: it ends, counts right, and throws IOException at most. */
final class CatalogueProperties {
    /** The most that deflate makes of a byte. */
    private static final long DEFLATE_RATIO = 1032;

    private CatalogueProperties() {}

    /** A constructor of a reader. */
    @FunctionalInterface
    interface Opener {
        CatalogueReader open(CatalogueFile file) throws IOException;
    }

    /** Reads all entries of a format in which every entry takes at least a byte. */
    static void holdFor(Opener opener, byte[] bytes) {
        long most = DEFLATE_RATIO * bytes.length;
        assertThat(entriesRead(opener, bytes, most + 1))
                .as("entries of %d bytes", bytes.length)
                .isLessThanOrEqualTo(most);
    }

    /** Reads {@code most} entries or all there are; how many those were. */
    static long entriesRead(Opener opener, byte[] bytes, long most) {
        long entries = 0;
        try (CatalogueFile file = CatalogueFile.of("fuzz", bytes.length, new ByteArrayInputStream(bytes));
                CatalogueReader reader = opener.open(file)) {
            List<String> addresses = addresses(reader.inspection());
            double fraction = reader.fractionRead();
            Optional<CatalogueEntry> entry = reader.next();
            while (entry.isPresent()) {
                entries++;
                assertThat(entry.get().rowNumber()).isEqualTo(entries);
                if (entry.get() instanceof CatalogueEntry.Row(CatalogueRow row)) {
                    for (String address : addresses) {
                        assertThat(row.text(address))
                                .isEqualTo(row.text(address).strip());
                        assertThat(row.number(address)).isNotNull();
                    }
                }
                assertThat(reader.fractionRead()).isBetween(fraction, 1.0);
                fraction = reader.fractionRead();
                entry = entries < most ? reader.next() : Optional.empty();
            }
            if (entries < most) {
                assertThat(reader.next()).as("an entry after the end").isEmpty();
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).as("message of " + e).isNotBlank();
        }
        return entries;
    }

    /** The first and the last value of each column that has any. */
    private static List<String> addresses(CatalogueInspection inspection) {
        return inspection.columns().stream()
                .flatMap(CatalogueProperties::addresses)
                .filter(inspection::holds)
                .distinct()
                .limit(100)
                .toList();
    }

    private static Stream<String> addresses(CatalogueColumn column) {
        return Stream.of(column.name(), column.name() + "[0]", column.name() + "[" + (column.elements() - 1) + "]");
    }
}
