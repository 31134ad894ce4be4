package io.sedstream.catalogue.guess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.csv.CsvCatalogueReader;
import io.sedstream.catalogue.mapping.BandColumns;
import io.sedstream.catalogue.mapping.Brightness;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.ColumnMapping;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.RedshiftColumns;
import io.sedstream.catalogue.mapping.Uncertainty;
import io.sedstream.catalogue.votable.VotableCatalogueReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MappingGuessTest {
    private static CatalogueFile file(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        return CatalogueFile.of(name, bytes.length, new ByteArrayInputStream(bytes));
    }

    private static String guess(String csv) throws IOException {
        try (CatalogueReader reader = new CsvCatalogueReader(file("deep-field.csv", csv))) {
            return MappingGuess.yaml(CatalogueSample.read(reader, 100));
        }
    }

    /** The guess as a mapping that the catalogue accepts. */
    private static ColumnMapping mapping(String csv) throws IOException {
        MappingDocument document = MappingDocument.parse("guess", guess(csv).getBytes(UTF_8));
        try (CatalogueReader reader = new CsvCatalogueReader(file("deep-field.csv", csv))) {
            ColumnMapper.bind(document, reader.inspection(), "test");
        }
        return document.mapping();
    }

    @Test
    void findsIdentifierPositionRedshiftAndBandsByTheirNames() throws IOException {
        ColumnMapping mapping = mapping("""
                ID,RA,Dec,z_spec,e_z_spec,Q,flux_F115W,fluxerr_F115W,mag_g_sdss,magerr_g_sdss,comment
                1,150.1,2.2,0.5,0.01,4,12.5,0.1,22.5,0.1,good
                2,150.2,2.3,-1,0.01,1,-2.5,0.1,-99,-99,
                """);
        assertThat(mapping.survey()).isEqualTo("deep-field");
        assertThat(mapping.idColumn()).isEqualTo("ID");
        assertThat(mapping.position()).isEqualTo(new ColumnMapping.PositionColumns("RA", "Dec"));
        RedshiftColumns redshift = Objects.requireNonNull(mapping.redshift());
        assertThat(redshift.column()).isEqualTo("z_spec");
        assertThat(redshift.error()).isEqualTo("e_z_spec");
        assertThat(redshift.missing().holds(-1)).isTrue();
        assertThat(mapping.bands())
                .extracting(columns -> columns.band().name())
                .containsExactly("JWST/NIRCam.F115W", "SDSS/g");
        assertThat(mapping.bands().getLast().brightness()).isEqualTo(new Brightness.Magnitude("mag_g_sdss", 0));
        assertThat(mapping.bands().getLast().uncertainty())
                .isEqualTo(new Uncertainty.StandardDeviation("magerr_g_sdss"));
    }

    /** Units settle what names leave open; the z band is no redshift. */
    @Test
    void findsThemByUnitsAndContentDescriptors() throws IOException {
        String votable = """
                <VOTABLE><RESOURCE><TABLE>
                <FIELD name='recno' datatype='int'/>
                <FIELD name='target' datatype='char' arraysize='*' ucd='meta.id;meta.main'/>
                <FIELD name='x' datatype='double' unit='deg' ucd='pos.eq.ra;meta.main'/>
                <FIELD name='y' datatype='double' unit='deg' ucd='pos.eq.dec;meta.main'/>
                <FIELD name='zz' datatype='double' ucd='src.redshift.phot'/>
                <FIELD name='z' datatype='float' unit='uJy' ucd='phot.flux;em.opt.I'/>
                <FIELD name='z_err' datatype='float' unit='uJy'/>
                <FIELD name='w1' datatype='float' unit='mJy'/>
                <FIELD name='w1_ivar' datatype='float'/>
                <DATA><TABLEDATA/></DATA></TABLE></RESOURCE></VOTABLE>""";
        try (CatalogueReader reader = new VotableCatalogueReader(file("lsst.vot", votable))) {
            String yaml = MappingGuess.yaml(CatalogueSample.read(reader, 100));
            ColumnMapping mapping =
                    MappingDocument.parse("guess", yaml.getBytes(UTF_8)).mapping();
            assertThat(mapping.idColumn()).isEqualTo("target");
            assertThat(mapping.position()).isEqualTo(new ColumnMapping.PositionColumns("x", "y"));
            assertThat(Objects.requireNonNull(mapping.redshift()).column()).isEqualTo("zz");
            BandColumns first = mapping.bands().getFirst();
            assertThat(first.band().name()).isEqualTo("LSST/z");
            assertThat(first.brightness()).isEqualTo(new Brightness.Flux("z", 1000));
            BandColumns last = mapping.bands().getLast();
            assertThat(last.band().name()).isEqualTo("WISE/W1");
            assertThat(((Brightness.Flux) last.brightness()).nanojanskyPerUnit())
                    .isBetween(0.9999e6, 1.0001e6);
            assertThat(last.uncertainty()).isEqualTo(new Uncertainty.InverseVariance("w1_ivar"));
        }
    }

    @Test
    void marksWhatItCannotKnow() throws IOException {
        String yaml = guess("obj,u_ap,eu_ap,ebv\n1,24.5,0.1,0.02\n2,23.5,0.2,0.03\n");
        assertThat(yaml)
                .contains("band: TODO/u  # TODO: the passband")
                .contains("magnitude: u_ap", "error: eu_ap", "unit: AB  # TODO")
                .contains("# TODO: not yet corrected?  extinction: {column: ebv")
                .contains("id: \"@row\"", "# position:", "# redshift:");
    }

    @Test
    void listsASecondMeasurementOfABandWithoutMappingIt() throws IOException {
        String csv = "id,fuv_auto,fuv_auto_err,fuv_iso,fuv_iso_err\n1,1.5,0.1,1.6,0.1\n";
        assertThat(mapping(csv).bands()).hasSize(1);
        assertThat(guess(csv)).contains("# also GALEX/FUV: fuv_iso, error fuv_iso_err");
    }

    /** Still YAML that says what is missing, rather than nothing. */
    @Test
    void writesAnExampleWhereItFindsNoBand() throws IOException {
        assertThat(guess("a,b\n1,x\n")).contains("No column has an error column", "flux: COLUMN");
    }
}
