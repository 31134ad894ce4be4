package io.sedstream.kit;

import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.bench.MockSources;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.plan.MockSurvey;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

    /** The model, with that many draws per source. */
    public static LoadedModel load(int draws) {
        return LoadedModel.of(BundleReader.read(BUNDLE), draws);
    }

    /** The first sources of the survey. */
    public static List<DetectedSource> sources(int count) throws IOException {
        List<DetectedSource> sources = MockSources.read(BUNDLE).sources();
        return sources.subList(0, Math.min(count, sources.size()));
    }
}
