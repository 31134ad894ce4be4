package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.csv.AsciiCatalogueReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class AsciiFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of("""
                # Catalogue of nothing
                # id ra flux
                1 150.5 -99
                2 nan 1e-5
                3 1
                """, "#a\n\uFEFF 1\n# b\n2\r\n\n")
                .map(Seeds::text)
                .flatMap(seed -> Stream.of(seed, Seeds.packed(seed)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        CatalogueProperties.holdFor(AsciiCatalogueReader::new, bytes);
    }
}
