package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class PassbandLibraryTest {
    @Test
    void findsEveryIndexedPassbandWithItsPivotWavelength() throws IOException {
        PassbandLibrary library = PassbandLibrary.open(ReferenceFiles.path("filters"));
        for (String line : Files.readAllLines(ReferenceFiles.path("filters/index.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            double pivot = Double.parseDouble(cells[3]);
            // The index was computed by another program with another quadrature.
            assertThat(library.passband(new Band(cells[0])).pivotAngstrom())
                    .as(cells[0])
                    .isCloseTo(pivot, within(2e-3 * pivot));
        }
    }

    @Test
    void namesTheBandItDoesNotHave() throws IOException {
        PassbandLibrary library = PassbandLibrary.open(ReferenceFiles.path("filters"));
        assertThatThrownBy(() -> library.passband(new Band("Subaru/SuprimeCam.Q")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Subaru/SuprimeCam.Q");
    }
}
