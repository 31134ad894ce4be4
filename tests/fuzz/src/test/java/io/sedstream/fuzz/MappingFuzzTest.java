package io.sedstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingException;
import io.sedstream.catalogue.mapping.MappingRevision;
import io.sedstream.photometry.Band;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class MappingFuzzTest {
    private static final List<MappingRevision> REVISIONS =
            List.of(new MappingRevision(new Band("HST/WFPC2.F300W"), 0.125, 0.05));

    static Stream<byte[]> seeds() {
        return Stream.concat(
                MappingDocument.SHIPPED.stream().map(name -> Seeds.bytes(out -> out.write(MappingDocument.read(name)))),
                Stream.of("""
                        survey: s
                        id: row number
                        position: {ra: RA, dec: DEC}
                        observedAt: {column: t, format: mjd}
                        redshift: {column: z, kind: photometric, quality: {column: q, pattern: "[34]", insecure: keep}}
                        detectionThreshold: 3
                        bands: [{band: HST/WFPC2.F300W, flux: f, error: e, unit: nJy}]
                        """).map(Seeds::text));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] yaml) {
        try {
            MappingDocument read = MappingDocument.parse("fuzz", yaml);
            assertThat(read.mapping().bands()).isNotEmpty();
        } catch (MappingException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            assertThat(MappingRevision.apply(new String(yaml, StandardCharsets.UTF_8), REVISIONS))
                    .isNotNull();
        } catch (MappingException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
