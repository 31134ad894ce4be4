package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.TimeColumn;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.connect.CatalogueFormats;
import java.io.IOException;
import java.nio.file.Path;

/** A catalogue and a mapping that fit each other, before anything is started for them. */
public final class OpenCatalogue implements AutoCloseable {
    private final CatalogueReader reader;
    private final MappingDocument mapping;
    private final ReplayKey key;

    private OpenCatalogue(CatalogueReader reader, MappingDocument mapping, ReplayKey key) {
        this.reader = reader;
        this.mapping = mapping;
        this.key = key;
    }

    /**
     * Opens the catalogue.
     *
     * @param mapping path of a mapping file, or name of a shipped one
     * @throws IOException where one of them cannot be read, or the mapping names columns that the catalogue lacks
     */
    public static OpenCatalogue open(Path catalogue, String mapping) throws IOException {
        MappingDocument document = MappingDocument.find(mapping);
        CatalogueReader reader = CatalogueFormats.read(catalogue);
        try {
            ColumnMapper.bind(document, reader.inspection(), "");
            return new OpenCatalogue(reader, document, ReplayKey.of(catalogue, document));
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    CatalogueReader reader() {
        return reader;
    }

    MappingDocument mapping() {
        return mapping;
    }

    /** The column of the times of observation; refuses a mapping that names none. */
    TimeColumn timeColumn() {
        TimeColumn column = mapping.mapping().observedAt();
        if (column == null) {
            throw CommandFailure.usage("the mapping names no time of observation, which --speedup goes by. Add, for"
                    + " instance, 'observedAt: {column: mjd, format: mjd}', or use --rate");
        }
        return column;
    }

    ReplayKey key() {
        return key;
    }

    /** Name of the file. */
    public String name() {
        return reader.inspection().name();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
