package io.sedstream.catalogue.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MappingDocumentTest {
    private static final String BAND = "bands: [{band: A/B, flux: f, error: e, unit: nJy}]\n";

    private static MappingDocument parse(String yaml) throws MappingException {
        return MappingDocument.parse("m.yaml", yaml.getBytes(UTF_8));
    }

    /** The digest is that of the bytes; "sha256sum" of "survey: s\n…" would give the same. */
    @Test
    void tellsMappingsApartByTheirBytes() throws IOException {
        MappingDocument one = parse("survey: s\nid: id\n" + BAND);
        MappingDocument other = parse("survey: s\nid: id\n# same\n" + BAND);
        assertThat(one.mapping()).isEqualTo(other.mapping());
        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void namesTheUnknownKeyItsPlaceAndWhatIsAllowed() {
        assertThatThrownBy(() -> parse("survey: s\nid: id\nbands:\n  - {band: A/B, flux: f, erorr: e}\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("m.yaml, line 4")
                .hasMessageContaining("'erorr' (bands[0].erorr)")
                .hasMessageContaining("did you mean 'error'?")
                .hasMessageContaining("Allowed keys: aperture, band, error, errorFloor, extinction, flux");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: id                                                          | 'survey' is missing",
                "survey: s                                                       | 'id' is missing",
                "{survey: s, id: id}                                             | at least one band",
                "{survey: s, id: id, bands: [{band: A/B, error: e, unit: nJy}]}  | as 'flux' or as 'magnitude'",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, unit: nJy}]}   | 'error' or as 'inverseVariance'",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e}]}    | either 'unit'",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: mJy}]} | nJy, uJy, Jy or nanomaggy",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, zeroPoint: 25}]} | either 'unit'",
                "{survey: s, id: id, bands: [{band: A/B, magnitude: m, error: e}]} | AB or Vega",
                "{survey: s, id: id, bands: [{band: A/B, magnitude: m, error: e, unit: Vega}]} | magnitude of Vega",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, errorFloor: -1}]} | error floor",
                "{survey: s, id: id, redshift: {column: z, kind: guessed}}       | spectroscopic",
                "{survey: s, id: id, redshift: {column: z, kind: assumed, quality: {column: q}}} | 'pattern'",
                "{survey: s, id: id, bands: [null]}                              | bands",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, missing: [null]}]} | missing",
                "{survey: s, id: id, detectionThreshold: NaN, bands: [{band: A/B, flux: f, error: e, unit: nJy}]} | as 3",
                "{survey: s, id: id, bands: [{band: A/B, magnitude: m, error: e, unit: Vega, vegaToAb: Infinity}]} | of Vega",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, upperLimit: {error: [-1]}}]} | 'sigma'",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, upperLimit: {sigma: 3}}]} | needs 'error'",
                "{survey: s, id: id, bands: [{band: A/B, flux: f, error: e, unit: nJy, upperLimit: {sigma: 3, column: l}}]} | 'values'",
                "{survey: s, survey: t}                                          | Duplicate",
                "'{survey: s, id: id, bands: 3}'                                 | bands",
                "'survey: ['                                                     | m.yaml, line"
            })
    void saysWhatToWriteInstead(String yaml, String expected) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("mapping m.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesABandMappedTwice() {
        assertThatThrownBy(() -> parse("""
                        survey: s
                        id: id
                        bands:
                        - {band: A/B, flux: f, error: e, unit: nJy}
                        - {band: A/B, flux: g, error: h, unit: nJy}
                        """))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("A/B is mapped twice");
    }

    @Test
    void givesDefaultsToBandsThatDoNotSayOtherwise() throws IOException {
        ColumnMapping mapping = parse("""
                        survey: s
                        id: id
                        defaults: {zeroPoint: 31.4, errorFloor: 0.05}
                        bands:
                        - {band: A/B, flux: f, error: e}
                        - {band: A/C, flux: g, error: h, unit: uJy, errorFloor: 0}
                        """).mapping();
        assertThat(mapping.bands().getFirst().brightness()).isEqualTo(new Brightness.Flux("f", 1));
        assertThat(mapping.bands().getFirst().errorFloor()).isEqualTo(0.05);
        assertThat(mapping.bands().getLast().brightness()).isEqualTo(new Brightness.Flux("g", 1000));
        assertThat(mapping.bands().getLast().errorFloor()).isZero();
    }

    @ParameterizedTest
    @FieldSource("io.sedstream.catalogue.mapping.MappingDocument#SHIPPED")
    void findsShippedMappingsByName(String name) throws IOException {
        assertThat(MappingDocument.find(name).mapping().bands()).isNotEmpty();
    }

    @Test
    void namesTheShippedMappingsWhereItFindsNone() {
        assertThatThrownBy(() -> MappingDocument.find("zkosmos"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("zcosmos, sdss-gst, hdfn");
    }
}
