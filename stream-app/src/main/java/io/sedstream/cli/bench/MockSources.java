package io.sedstream.cli.bench;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.feature.Featurization;
import io.sedstream.feature.Featurizer;
import io.sedstream.plan.MockSurvey;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import io.sedstream.topic.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mock survey beside a bundle, read before anything is measured. */
public final class MockSources {
    private final List<DetectedSource> sources;

    private MockSources(List<DetectedSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** A source as Kafka gets it. */
    public record Message(byte[] key, byte[] value) {}

    /**
     * Reads all of it.
     *
     * @param bundle its directory
     */
    public static MockSources read(Path bundle) throws IOException {
        Path table = bundle.resolve(MockSurvey.TABLE);
        if (!Files.isRegularFile(table)) {
            throw CommandFailure.environment(
                    "the bundle has no mock survey: there is no " + table
                            + ". Name a bundle that has one with --bundle",
                    null);
        }
        MappingDocument mapping =
                MappingDocument.find(bundle.resolve(MockSurvey.MAPPING).toString());
        List<DetectedSource> sources = new ArrayList<>();
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            ColumnMapper mapper = ColumnMapper.bind(mapping, reader.inspection(), "sedstream bench");
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                switch (mapper.map(entry.get())) {
                    case MappingOutcome.Mapped(DetectedSource source) -> sources.add(source);
                    case MappingOutcome.Failed failed ->
                        throw CommandFailure.failed("a row of " + table + " is no source: " + failed.failure());
                }
            }
        }
        if (sources.isEmpty()) {
            throw CommandFailure.failed("there is no source in " + table);
        }
        return new MockSources(sources);
    }

    /** The sources, in the order of their rows; one at least. */
    public List<DetectedSource> sources() {
        return sources;
    }

    /** The sources, encoded. */
    public List<Message> messages(EventSerdes serdes, String topic) {
        return sources.stream()
                .map(source -> new Message(
                        SourceKey.of(source),
                        serdes.detectedSources().serializer().serialize(topic, source)))
                .toList();
    }

    /** Features of those sources that the model can fit. */
    public List<float[]> features(Featurizer featurizer) {
        List<float[]> features = new ArrayList<>();
        for (DetectedSource source : sources) {
            if (SourceDecoder.decode(source) instanceof SourceDecoding.Valid valid
                    && featurizer.featurize(valid.photometry()) instanceof Featurization.Vector vector) {
                features.add(vector.values());
            }
        }
        if (features.isEmpty()) {
            throw CommandFailure.failed("the model can fit no source of its own mock survey");
        }
        return features;
    }
}
