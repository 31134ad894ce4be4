package io.sedstream.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The shipped mappings on the real catalogues they are for, in {@code ../shared/data}; skipped where that is absent. */
class ShippedMappingsTest {
    /** The inputs are printed with six or seven digits. */
    private static final double DIGITS = 2e-6;

    private static Path data() {
        for (Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return Assumptions.abort("no folder shared/data beside the checkout: real catalogues are not tested");
    }

    private static List<MappingOutcome> outcomes(String catalogue, String mapping) throws IOException {
        List<MappingOutcome> outcomes = new ArrayList<>();
        try (CatalogueReader reader =
                CatalogueFormats.read(data().resolve("catalogues").resolve(catalogue))) {
            ColumnMapper mapper = ColumnMapper.bind(MappingDocument.find(mapping), reader.inspection(), "test");
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                outcomes.add(mapper.map(entry.get()));
            }
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        return outcomes;
    }

    private static List<DetectedSource> sources(List<MappingOutcome> outcomes) {
        return outcomes.stream()
                .<DetectedSource>mapMulti((outcome, sources) -> {
                    if (outcome instanceof MappingOutcome.Mapped(DetectedSource source)) {
                        sources.accept(source);
                    }
                })
                .toList();
    }

    private static BandMeasurement band(DetectedSource source, String name) {
        return source.getPhotometry().stream()
                .filter(measurement -> measurement.getBand().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMeasured(
            BandMeasurement measured, double fluxNanojansky, double errorNanojansky, BandState state) {
        assertThat(measured.getFlux()).isCloseTo(fluxNanojansky, within(DIGITS * Math.abs(fluxNanojansky)));
        assertThat(measured.getFluxError()).isCloseTo(errorNanojansky, within(DIGITS * errorNanojansky));
        assertThat(measured.getState()).isEqualTo(state);
    }

    /** Bands that are in one state, over all sources. */
    private static long count(List<DetectedSource> sources, String band, BandState state) {
        return sources.stream()
                .filter(source -> band(source, band).getState() == state)
                .count();
    }

    @Test
    void makesASourceOfEveryRowOfZcosmos() throws IOException {
        List<MappingOutcome> outcomes = outcomes("zcosmos_bright_dev.csv", "zcosmos");
        List<DetectedSource> sources = sources(outcomes);
        assertThat(outcomes).hasSize(5211);
        assertThat(sources).hasSize(5211);
        assertThat(sources.stream().map(DetectedSource::getId).collect(Collectors.toSet()))
                .hasSize(5211);
        // grep -cE '^[^,]*,[^,]*,[34]\.' of the file.
        assertThat(sources).filteredOn(source -> source.getRedshift() != null).hasSize(3605);
        // Counted with another program: 69 rows have no photometry at all; -99 stands in 2,289 others in FUV, -99.9 in
        // three in J. One error in u is -1, an upper limit.
        assertThat(count(sources, "GALEX/FUV", BandState.NOT_OBSERVED)).isEqualTo(2289 + 69);
        assertThat(count(sources, "UKIRT/WFCAM.J", BandState.NOT_OBSERVED)).isEqualTo(69 + 3);
        assertThat(count(sources, "CFHT/MegaCam.u", BandState.INVALID)).isEqualTo(1);
        assertThat(count(sources, "GALEX/NUV", BandState.NON_DETECTED)).isEqualTo(721);
    }

    /**
     * Row 1: u = 23.925 ± 0.039, zero point −0.12, from the aperture (i = 22.632) to the total (21.96) −0.672: u = 23.133,
     * f = 10^(0.4·8.267) = 2026.7492 nJy, σ = f·0.039·0.921034, with 5 % of f in quadrature 124.7772. FUV = 26.2706044 ± 0.53,
     * total already: f = 112.6570, with a floor of 10 % σ = 56.1354; S/N = 2.05 without.
     */
    @Test
    void convertsMagnitudesOfZcosmos() throws IOException {
        DetectedSource first =
                sources(outcomes("zcosmos_bright_dev.csv", "zcosmos")).getFirst();
        assertThat(first.getId()).isEqualTo("700142");
        assertThat(first.getRedshift().getValue()).isEqualTo(0.6966);
        assertThat(first.getPosition().getRightAscension()).isEqualTo(150.395737);
        assertMeasured(band(first, "CFHT/MegaCam.u"), 2026.7492, 124.7772, BandState.DETECTED);
        assertMeasured(band(first, "GALEX/FUV"), 112.6570, 56.1354, BandState.NON_DETECTED);
    }

    @Test
    void makesASourceOfEveryRowOfSdss() throws IOException {
        List<MappingOutcome> outcomes = outcomes("sdss_gst_dev.fits", "sdss-gst");
        List<DetectedSource> sources = sources(outcomes);
        assertThat(outcomes).hasSize(3021);
        assertThat(sources).hasSize(3021);
        assertThat(sources).allMatch(source -> source.getRedshift() != null);
        // H has an error of zero, an upper limit, in 206 rows (counted with numpy); 2,766 rows have no GALEX match.
        assertThat(count(sources, "2MASS/H", BandState.INVALID)).isEqualTo(206);
        assertThat(count(sources, "GALEX/NUV", BandState.NOT_OBSERVED)).isEqualTo(2766 + 14);
    }

    /**
     * Row 1: r = 350.8691 nMgy, inverse variance 0.44351432, A_r = 0.11962252 mag: f = 350.8691 · 3631 · 10^0.04784901,
     * σ = 0.44351432^(−1/2) · 3631 · 10^0.04784901, and 2 % of f. J = 14.58 ± 0.09 Vega, A_J = 0.3279 A_r: AB 15.450776, floor 10 %.
     */
    @Test
    void convertsNanomaggiesAndVegaMagnitudesOfSdss() throws IOException {
        DetectedSource first =
                sources(outcomes("sdss_gst_dev.fits", "sdss-gst")).getFirst();
        assertThat(first.getId()).isEqualTo("1");
        assertMeasured(band(first, "SDSS/r"), 1_422_395.53, 29_091.894, BandState.DETECTED);
        assertMeasured(band(first, "2MASS/J"), 2_397_119.53, 311360.38, BandState.DETECTED);
    }

    @Test
    void makesASourceOfEveryRowOfHdfn() throws IOException {
        List<MappingOutcome> outcomes = outcomes("hdfn_fs99_eazy.cat", "hdfn");
        List<DetectedSource> sources = sources(outcomes);
        assertThat(outcomes).hasSize(1067);
        assertThat(sources).hasSize(1067);
        assertThat(sources).filteredOn(source -> source.getRedshift() != null).hasSize(114);
        // Negative fluxes are data: 283 in K, every one of them kept.
        assertThat(sources)
                .filteredOn(source -> band(source, "KPNO/IRIM.K").getFlux() < 0)
                .hasSize(283)
                .allMatch(source -> band(source, "KPNO/IRIM.K").getState() == BandState.NON_DETECTED);
    }

    /** Zero point 25: 1 is 10^2.56 = 363.0781 nJy. F300W of row 1: 0.170771 ± 0.0744628; K of row 2: −0.316804 ± 0.84022. */
    @Test
    void convertsFluxesOfHdfn() throws IOException {
        List<DetectedSource> sources = sources(outcomes("hdfn_fs99_eazy.cat", "hdfn"));
        assertMeasured(band(sources.get(0), "HST/WFPC2.F300W"), 62.003202, 27.212974, BandState.NON_DETECTED);
        assertMeasured(band(sources.get(1), "KPNO/IRIM.K"), -115.02458, 305.11965, BandState.NON_DETECTED);
    }
}
