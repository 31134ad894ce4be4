package io.sedstream.kit;

import io.sedstream.bundle.BundleReader;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.plan.MockSurvey;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The model that ships with Sedstream, and the simulated survey beside it. */
public final class ShippedModel {
    private static final Path BUNDLE = Checkout.path("models/bundles/cosmos-galaxy");

    private ShippedModel() {}

    /** Its directory. */
    public static Path bundle() {
        return BUNDLE;
    }

    /** Table of the survey. */
    public static Path survey() {
        return BUNDLE.resolve(MockSurvey.TABLE);
    }

    /** Column mapping of the table. */
    public static Path mapping() {
        return BUNDLE.resolve(MockSurvey.MAPPING);
    }

    /** The model on ONNX Runtime, with that many draws per source. */
    public static LoadedModel load(int draws) {
        return LoadedModel.of(BundleReader.read(BUNDLE), draws);
    }

    /** The first sources of the survey. */
    public static List<DetectedSource> sources(int count) throws IOException {
        List<DetectedSource> sources = new ArrayList<>();
        try (CatalogueReader reader = CatalogueFormats.read(survey())) {
            ColumnMapper mapper =
                    ColumnMapper.bind(MappingDocument.find(mapping().toString()), reader.inspection(), "test");
            for (Optional<CatalogueEntry> entry = reader.next();
                    entry.isPresent() && sources.size() < count;
                    entry = reader.next()) {
                switch (mapper.map(entry.get())) {
                    case MappingOutcome.Mapped(DetectedSource source) -> sources.add(source);
                    case MappingOutcome.Failed(var failure) ->
                        throw new IllegalStateException("the mock survey has a row that is no source: " + failure);
                }
            }
        }
        return sources;
    }
}
