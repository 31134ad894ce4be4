package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.CatalogueWriterContract;
import java.io.IOException;
import java.io.OutputStream;

class CsvCatalogueWriterTest extends CatalogueWriterContract {
    @Override
    protected CatalogueWriter writer(OutputStream target) throws IOException {
        return new CsvCatalogueWriter(target);
    }

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new CsvCatalogueReader(file);
    }
}
