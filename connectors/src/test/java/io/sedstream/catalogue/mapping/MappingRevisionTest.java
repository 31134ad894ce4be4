package io.sedstream.catalogue.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingRevisionTest {
    @Test
    void changesTheNumbersAndNothingElse() throws IOException {
        String before = """
                # Größe
                bands:
                  - band: A/B  # the first
                    zeroPointOffset: 0.1   # by hand
                    flux: f
                  - {band: A/C, flux: g, errorFloor: 0.2}
                  - band: A/D
                    flux: h
                """;
        assertThat(MappingRevision.apply(
                        before,
                        List.of(
                                new MappingRevision(new Band("A/B"), -0.1234, 0.0),
                                new MappingRevision(new Band("A/C"), 0.05, 0.03))))
                .isEqualTo("""
                        # Größe
                        bands:
                          - band: A/B  # the first
                            errorFloor: 0.000
                            zeroPointOffset: -0.123   # by hand
                            flux: f
                          - {band: A/C, zeroPointOffset: 0.050, flux: g, errorFloor: 0.030}
                          - band: A/D
                            flux: h
                        """);
    }

    @Test
    void keepsWhatIsNotKnown() throws IOException {
        String yaml = "bands: [{band: A/B, errorFloor: 0.2}]\n";
        assertThat(MappingRevision.apply(yaml, List.of(new MappingRevision(new Band("A/B"), null, null))))
                .isEqualTo(yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zcosmos", "sdss-gst", "hdfn"})
    void revisesTheShippedMappings(String name) throws IOException {
        String yaml = new String(MappingDocument.read(name), UTF_8);
        List<BandColumns> before = MappingDocument.find(name).mapping().bands();
        String revised = MappingRevision.apply(
                yaml,
                before.stream()
                        .map(columns -> new MappingRevision(columns.band(), 0.456, 0.012))
                        .toList());
        List<BandColumns> after =
                MappingDocument.parse(name, revised.getBytes(UTF_8)).mapping().bands();
        assertThat(after).hasSameSizeAs(before);
        for (int b = 0; b < after.size(); b++) {
            BandColumns old = before.get(b);
            assertThat(after.get(b))
                    .isEqualTo(new BandColumns(
                            old.band(),
                            old.brightness(),
                            old.uncertainty(),
                            0.456,
                            old.aperture(),
                            old.extinction(),
                            0.012,
                            old.missing(),
                            old.upperLimit()));
        }
    }
}
