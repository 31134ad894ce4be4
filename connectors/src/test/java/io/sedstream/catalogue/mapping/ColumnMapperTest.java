package io.sedstream.catalogue.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.csv.CsvCatalogueReader;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMapperTest {
    private static final String HEAD = "survey: s\nid: id\n";
    private static final String FLUX = "bands: [{band: A/B, flux: f, error: e, unit: uJy}]\n";

    /** What the mapper makes of the only row of a catalogue. */
    private static MappingOutcome map(String yaml, String header, String row) throws IOException {
        byte[] csv = (header + "\n" + row + "\n").getBytes(UTF_8);
        try (CsvCatalogueReader reader =
                new CsvCatalogueReader(CatalogueFile.of("c.csv", csv.length, new ByteArrayInputStream(csv)))) {
            ColumnMapper mapper = ColumnMapper.bind(
                    MappingDocument.parse("m.yaml", yaml.getBytes(UTF_8)), reader.inspection(), "test 1.0");
            return mapper.map(reader.next().orElseThrow());
        }
    }

    private static DetectedSource source(String yaml, String header, String row) throws IOException {
        return switch (map(yaml, header, row)) {
            case MappingOutcome.Mapped(DetectedSource source) -> source;
            case MappingOutcome.Failed(MappingFailure failure) -> throw new AssertionError(failure.message());
        };
    }

    private static MappingFailure failure(String yaml, String header, String row) throws IOException {
        return switch (map(yaml, header, row)) {
            case MappingOutcome.Mapped(DetectedSource source) -> throw new AssertionError(source);
            case MappingOutcome.Failed(MappingFailure failure) -> failure;
        };
    }

    private static BandMeasurement flux(String value, String error) throws IOException {
        return source(HEAD + FLUX, "id,f,e", "1," + value + "," + error)
                .getPhotometry()
                .getFirst();
    }

    private static BandMeasurement band(String entry, String header, String row) throws IOException {
        return source(HEAD + "bands: [{band: A/B, " + entry + "}]\n", header, row)
                .getPhotometry()
                .getFirst();
    }

    @Test
    void statesWhereASourceComesFrom() throws IOException {
        DetectedSource source = source(HEAD + FLUX, "id,f,e", "17,3,1");
        assertThat(source.getId()).isEqualTo("17");
        assertThat(source.getSurvey()).isEqualTo("s");
        assertThat(source.getProvenance().getProducer()).isEqualTo("test 1.0");
        assertThat(source.getProvenance().getCatalogue()).isEqualTo("c.csv");
        assertThat(source.getProvenance().getRow()).isEqualTo(1);
        assertThat(source.getProvenance().getMapping()).matches("[0-9a-f]{64}");
    }

    /** 1 µJy is 1000 nJy; 1 nanomaggy 3631 nJy; zero point 25 means 10^(0.4·(31.4 − 25)) = 363.078 nJy. */
    @ParameterizedTest
    @CsvSource({"unit: nJy, 2", "unit: uJy, 2000", "unit: Jy, 2e9", "unit: nanomaggy, 7262", "zeroPoint: 25, 726.156"})
    void turnsFluxesIntoNanojansky(String unit, double expected) throws IOException {
        BandMeasurement band = band("flux: f, error: e, " + unit, "id,f,e", "1,2,0.5");
        assertThat(band.getFlux()).isCloseTo(expected, within(1e-5 * expected));
        assertThat(band.getFluxError()).isCloseTo(expected / 4, within(1e-5 * expected));
    }

    /** AB magnitude 23.9 is 1 µJy; σ_f = f·σ_m·ln(10)/2.5 = 1000 · 0.1 · 0.921034 nJy. */
    @Test
    void turnsMagnitudesIntoNanojansky() throws IOException {
        BandMeasurement band = band("magnitude: m, error: e, unit: AB", "id,m,e", "1,23.9,0.1");
        assertThat(band.getFlux()).isCloseTo(1000, within(1e-9));
        assertThat(band.getFluxError()).isCloseTo(92.1034, within(1e-4));
        assertThat(band.getState()).isEqualTo(BandState.DETECTED);
    }

    /** Vega magnitude 22.99 in J is AB 23.90; half a magnitude of extinction 0.25·2 taken off is 10^0.2 = 1.584893. */
    @Test
    void correctsForVegaExtinctionAndZeroPoint() throws IOException {
        BandMeasurement vega = band("magnitude: m, error: e, unit: Vega, vegaToAb: 0.91", "id,m,e", "1,22.99,0.1");
        assertThat(vega.getFlux()).isCloseTo(1000, within(1e-9));
        BandMeasurement dusty =
                band("flux: f, error: e, unit: uJy, extinction: {column: a, factor: 0.25}", "id,f,e,a", "1,1,0.1,2");
        assertThat(dusty.getFlux()).isCloseTo(1584.893, within(1e-3));
        assertThat(dusty.getFluxError()).isCloseTo(158.4893, within(1e-3));
        BandMeasurement shifted = band("flux: f, error: e, unit: uJy, zeroPointOffset: 0.5", "id,f,e", "1,1,0.1");
        assertThat(shifted.getFlux()).isCloseTo(1000 / 1.584893, within(1e-3));
    }

    /** √(30² + (0.04·1000)²) = 50. */
    @Test
    void addsTheErrorFloorInQuadrature() throws IOException {
        BandMeasurement band = band("flux: f, error: e, unit: nJy, errorFloor: 0.04", "id,f,e", "1,1000,30");
        assertThat(band.getFluxError()).isCloseTo(50, within(1e-9));
    }

    /** The floor must not turn a bright source into a non-detection: S/N is 10 before it and 2.2 with it. */
    @Test
    void decidesOnDetectionByTheCataloguesOwnError() throws IOException {
        BandMeasurement band = band("flux: f, error: e, unit: nJy, errorFloor: 0.45", "id,f,e", "1,1000,100");
        assertThat(band.getState()).isEqualTo(BandState.DETECTED);
    }

    @Test
    void readsInverseVariances() throws IOException {
        String entry = "flux: f, inverseVariance: i, unit: nJy";
        assertThat(band(entry, "id,f,i", "1,10,0.25").getFluxError()).isCloseTo(2, within(1e-12));
        assertThat(band(entry, "id,f,i", "1,10,0").getState()).isEqualTo(BandState.NOT_OBSERVED);
        assertThat(band(entry, "id,f,i", "1,10,-1").getState()).isEqualTo(BandState.INVALID);
    }

    @Test
    void keepsANegativeFluxAsDataOfANonDetection() throws IOException {
        BandMeasurement band = flux("-0.5", "1");
        assertThat(band.getState()).isEqualTo(BandState.NON_DETECTED);
        assertThat(band.getFlux()).isEqualTo(-500);
        assertThat(band.getFluxError()).isEqualTo(1000);
    }

    @Test
    void callsThreeStandardDeviationsADetectionUnlessToldOtherwise() throws IOException {
        assertThat(flux("2.9", "1").getState()).isEqualTo(BandState.NON_DETECTED);
        assertThat(flux("3.1", "1").getState()).isEqualTo(BandState.DETECTED);
        DetectedSource stricter = source(HEAD + "detectionThreshold: 5\n" + FLUX, "id,f,e", "1,4,1");
        assertThat(stricter.getPhotometry().getFirst().getState()).isEqualTo(BandState.NON_DETECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-99", "-99.9", "-99.90000153", "99.0", "999", "-999", "-9", "NaN", "", "null"})
    void takesSentinelsForNotObserved(String sentinel) throws IOException {
        BandMeasurement band = flux(sentinel, "1");
        assertThat(band.getState()).isEqualTo(BandState.NOT_OBSERVED);
        assertThat(band.getFlux()).isNaN();
        assertThat(band.getFluxError()).isNaN();
    }

    @Test
    void takesZeroWithErrorZeroForNotObservedAndZeroWithAnErrorForData() throws IOException {
        assertThat(flux("0", "0").getState()).isEqualTo(BandState.NOT_OBSERVED);
        assertThat(flux("0", "1").getState()).isEqualTo(BandState.NON_DETECTED);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, -1", "5, -99", "5, ''", "inf, 1", "5, inf"})
    void callsAFluxWithoutAUsableErrorInvalid(String value, String error) throws IOException {
        assertThat(flux(value, error).getState()).isEqualTo(BandState.INVALID);
    }

    /** AB 23.9 is 1 µJy: a limit of 3 standard deviations of 333.3333 nJy; at 5, of 200. Other errors are errors. */
    @Test
    void turnsUpperLimitsIntoNonDetections() throws IOException {
        String byError = "magnitude: m, error: e, unit: AB, upperLimit: {sigma: 3, error: [-1, 99]}";
        for (String mark : List.of("-1", "99")) {
            BandMeasurement limit = band(byError, "id,m,e", "1,23.9," + mark);
            assertThat(limit.getState()).isEqualTo(BandState.NON_DETECTED);
            assertThat(limit.getFlux()).isZero();
            assertThat(limit.getFluxError()).isCloseTo(1000.0 / 3, within(1e-9));
        }
        assertThat(band(byError, "id,m,e", "1,23.9,0.1").getState()).isEqualTo(BandState.DETECTED);
        assertThat(band(byError, "id,m,e", "1,-99,-1").getState()).isEqualTo(BandState.NOT_OBSERVED);
        String byFlag =
                "flux: f, error: e, unit: nJy, errorFloor: 0.5, upperLimit: {sigma: 5, column: l, values: ['<']}";
        BandMeasurement limit = band(byFlag, "id,f,e,l", "1,1000,7,<");
        assertThat(limit.getFlux()).isZero();
        assertThat(limit.getFluxError()).isEqualTo(200);
        assertThat(band(byFlag, "id,f,e,l", "1,1000,7,").getState()).isEqualTo(BandState.DETECTED);
        assertThat(band(byFlag, "id,f,e,l", "1,-1000,7,<").getState()).isEqualTo(BandState.INVALID);
    }

    /** A_V of SFD: E(B−V) 0.1 times 3.1 is 0.31 mag, a factor of 10^0.124 = 1.330454. */
    @Test
    void takesOffExtinctionByReddeningAndItsCoefficientInTheBand() throws IOException {
        BandMeasurement band = band(
                "flux: f, error: e, unit: nJy, extinction: {column: ebv, factor: 3.1}", "id,f,e,ebv", "1,1000,10,0.1");
        assertThat(band.getFlux()).isCloseTo(1330.454, within(1e-3));
    }

    @Test
    void comparesQualitiesWithAMinimum() throws IOException {
        String yaml = HEAD + "redshift: {column: z, kind: spectroscopic, quality: {column: q, minimum: 3}}\n" + FLUX;
        assertThat(source(yaml, "id,f,e,z,q", "1,3,1,0.5,3").getRedshift()).isNotNull();
        assertThat(source(yaml, "id,f,e,z,q", "1,3,1,0.5,2.9").getRedshift()).isNull();
        assertThat(source(yaml, "id,f,e,z,q", "1,3,1,0.5,").getRedshift()).isNull();
    }

    @Test
    void letsAMappingReplaceTheSentinels() throws IOException {
        String entry = "flux: f, error: e, unit: nJy, missing: [-1]";
        assertThat(band(entry, "id,f,e", "1,99,1").getState()).isEqualTo(BandState.DETECTED);
        assertThat(band(entry, "id,f,e", "1,-1,1").getState()).isEqualTo(BandState.NOT_OBSERVED);
    }

    @Test
    void readsPositionTimeAndRedshift() throws IOException {
        String yaml = HEAD + "position: {ra: ra, dec: dec}\nobservedAt: {column: t, format: mjd}\n"
                + "redshift: {column: z, error: ez, kind: photometric}\n" + FLUX;
        DetectedSource source = source(yaml, "id,f,e,ra,dec,t,z,ez", "1,3,1,150.5,-2.25,59588.5,0.75,0.1");
        assertThat(source.getPosition().getRightAscension()).isEqualTo(150.5);
        assertThat(source.getPosition().getDeclination()).isEqualTo(-2.25);
        assertThat(source.getObservedAt()).isEqualTo(Instant.parse("2022-01-09T12:00:00Z"));
        assertThat(source.getRedshift().getValue()).isEqualTo(0.75);
        assertThat(source.getRedshift().getError()).isEqualTo(0.1);
        assertThat(source.getRedshift().getKind()).isEqualTo(RedshiftKind.PHOTOMETRIC);
    }

    @ParameterizedTest
    @CsvSource({
        "mjd, 59588.5",
        "jd, 2459589.0",
        "unix, 1641729600",
        "iso, 2022-01-09T12:00:00Z",
        "iso, 2022-01-09 12:00:00",
        "iso, 2022-01-09T13:00:00+01:00"
    })
    void readsTimesAsCataloguesWriteThem(String format, String text) throws IOException {
        String yaml = HEAD + "observedAt: {column: t, format: " + format + "}\n" + FLUX;
        assertThat(source(yaml, "id,f,e,t", "1,3,1," + text).getObservedAt())
                .isEqualTo(Instant.parse("2022-01-09T12:00:00Z"));
    }

    @Test
    void leavesOutWhatTheRowDoesNotHave() throws IOException {
        String yaml = HEAD + "position: {ra: ra, dec: dec}\nobservedAt: {column: t, format: mjd}\n"
                + "redshift: {column: z, kind: spectroscopic}\n" + FLUX;
        DetectedSource source = source(yaml, "id,f,e,ra,dec,t,z", "1,3,1,,,,-99");
        assertThat(source.getPosition()).isNull();
        assertThat(source.getObservedAt()).isNull();
        assertThat(source.getRedshift()).isNull();
    }

    @Test
    void dropsOrKeepsAnInsecureRedshiftAsTheMappingSays() throws IOException {
        String quality = "redshift: {column: z, kind: spectroscopic, quality: {column: cc, pattern: '[34]\\..*'%s}}\n";
        String drop = HEAD + quality.formatted("") + FLUX;
        String keep = HEAD + quality.formatted(", insecure: keep") + FLUX;
        assertThat(source(drop, "id,f,e,z,cc", "1,3,1,0.5,3.5").getRedshift()).isNotNull();
        assertThat(source(drop, "id,f,e,z,cc", "1,3,1,0.5,13.5").getRedshift()).isNull();
        assertThat(source(keep, "id,f,e,z,cc", "1,3,1,0.5,2.5").getRedshift()).isNotNull();
    }

    @Test
    void comparesListedQualitiesAsNumbersToo() throws IOException {
        String yaml =
                HEAD + "redshift: {column: z, kind: spectroscopic, quality: {column: cc, values: [4, A]}}\n" + FLUX;
        assertThat(source(yaml, "id,f,e,z,cc", "1,3,1,0.5,4.0").getRedshift()).isNotNull();
        assertThat(source(yaml, "id,f,e,z,cc", "1,3,1,0.5,A").getRedshift()).isNotNull();
        assertThat(source(yaml, "id,f,e,z,cc", "1,3,1,0.5,3").getRedshift()).isNull();
    }

    @Test
    void countsRowsWhereACatalogueHasNoIdentifiers() throws IOException {
        assertThat(source("survey: s\nid: '@row'\n" + FLUX, "f,e", "3,1").getId())
                .isEqualTo("1");
    }

    @Test
    void failsForARowWithoutIdentifier() throws IOException {
        assertThat(failure(HEAD + FLUX, "id,f,e", ",3,1")).isEqualTo(new MappingFailure.MissingId(1, "id"));
    }

    @Test
    void failsForTextWhereANumberShouldBe() throws IOException {
        MappingFailure failure = failure(HEAD + FLUX, "id,f,e", "1,3,abc");
        assertThat(failure).isEqualTo(new MappingFailure.UnreadableNumber(1, "e", "abc"));
        assertThat(failure.message()).contains("row 1", "column e", "'abc'");
    }

    @Test
    void failsForARowThatIsNowhereOnTheSky() throws IOException {
        String yaml = HEAD + "position: {ra: ra, dec: dec}\n" + FLUX;
        assertThat(failure(yaml, "id,f,e,ra,dec", "1,3,1,-99,2"))
                .isEqualTo(new MappingFailure.NoPositionOnSky(1, -99, 2));
    }

    @Test
    void failsForATimeInAnotherFormat() throws IOException {
        String yaml = HEAD + "observedAt: {column: t, format: iso}\n" + FLUX;
        assertThat(failure(yaml, "id,f,e,t", "1,3,1,59588.5"))
                .isEqualTo(new MappingFailure.UnreadableTime(1, "t", "59588.5"));
    }

    @Test
    void failsForAMalformedRow() throws IOException {
        assertThat(failure(HEAD + FLUX, "id,f,e", "1,3")).isInstanceOf(MappingFailure.MalformedRow.class);
    }

    @Test
    void refusesAMappingWhoseColumnsTheCatalogueLacks() {
        assertThatThrownBy(() -> source(HEAD + FLUX, "id,f,err_f,E1", "1,3,1,1"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("error in A/B")
                .hasMessageContaining("'e'")
                .hasMessageContaining("E1, err_f, f, id");
    }
}
