package io.sedstream.catalogue.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueReaderContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AsciiCatalogueReaderTest extends CatalogueReaderContract {
    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new AsciiCatalogueReader(file);
    }

    @Override
    protected byte[] sample() {
        return "#  id ra flux\n  a1  150.5   12.25\n  a2  151     nan\n  a3\t152.25  -3.5\n".getBytes(UTF_8);
    }

    @Override
    protected byte[] sampleWithoutRows() {
        return "# id ra flux\n".getBytes(UTF_8);
    }

    @Override
    protected byte[] brokenSample() {
        return "# id ra flux\na1 150.5\na2 151 nan\na3 152.25 -3.5\n".getBytes(UTF_8);
    }

    @Override
    protected int brokenRow() {
        return 1;
    }

    @Test
    void takesTheFirstHeaderLineThatFitsTheData() throws IOException {
        String text = "## A catalogue of three bright things, made by hand\n# id flux\n# id F1\na1 3\n";
        try (CatalogueReader reader = open(text.getBytes(UTF_8))) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::name)
                    .containsExactly("id", "flux");
        }
    }

    @Test
    void asksForAHeaderWhereThereIsNone() {
        assertThatThrownBy(() -> open("a1 150.5 12.25\n".getBytes(UTF_8)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("one name per column");
    }
}
