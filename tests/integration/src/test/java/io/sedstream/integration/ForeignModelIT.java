package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Manifest;
import io.sedstream.feature.Featurizer;
import io.sedstream.kit.Checkout;
import io.sedstream.kit.TestBroker;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.posterior.Draws;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that our trainer did not make runs in the stream without code: a masked autoregressive flow that PyTorch trained
 * and exported ({@code src/test/python/train_small_maf.py}), with its own order of features, AB magnitudes, and draws along
 * the first axis. What it must say, the script wrote down from PyTorch itself.
 */
class ForeignModelIT {
    private static final Path BUNDLE = Checkout.path("tests/integration/src/test/resources/foreign-maf");
    private static final int DRAWS = 2000;

    private final Bundle bundle = BundleReader.read(BUNDLE);
    private final JsonNode expected = read("expected.json");

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(BUNDLE.resolve(file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the test bundle", e);
        }
    }

    @Test
    void drawsWhatPyTorchDraws() {
        Featurizer featurizer = Featurizer.verified(bundle);
        float[][] base = matrix(expected.get("base"));
        try (var sampler = new OnnxPosteriorSampler(bundle)) {
            for (JsonNode source : expected.get("sources")) {
                float[] features = new float[featurizer.size()];
                featurizer.fill(
                        doubles(source.get("fluxesNanojansky")),
                        doubles(source.get("errorsNanojansky")),
                        source.get("redshift").doubleValue(),
                        features);
                float[] torchFeatures = floats(source.get("features"));
                for (int f = 0; f < features.length; f++) {
                    assertThat(features[f]).isCloseTo(torchFeatures[f], within(1e-5f));
                }
                Draws draws = sampler.sample(features, joined(base), base[0].length);
                float[] torchDraws = joined(matrix(source.get("draws")));
                for (int i = 0; i < torchDraws.length; i++) {
                    // Float32 sums in another order, through six networks.
                    assertThat(draws.values()[i]).isCloseTo(torchDraws[i], within(2e-3f));
                }
            }
        }
    }

    @Test
    void leavesTheStreamAsPosteriors(@TempDir Path directory) throws Exception {
        TopicNames topics = TopicNames.plain();
        List<DetectedSource> sources = new ArrayList<>();
        for (JsonNode source : expected.get("sources")) {
            sources.add(source(String.valueOf(sources.size()), source));
        }
        Map<String, PosteriorSummary> posteriors = new HashMap<>();
        try (TestBroker broker = TestBroker.start(directory, 2, topics)) {
            var run = new SurveyRun(broker.bootstrapServers(), topics, WireSettings.singleObject());
            run.send(sources);
            run.process(LoadedModel.of(bundle, DRAWS), sources.size());
            try (var records = new CommittedRecords(broker.bootstrapServers(), topics.outputs());
                    var serdes = new EventSerdes(WireSettings.singleObject())) {
                for (byte[] value : records.toTheEnd().values(topics.posteriors())) {
                    PosteriorSummary posterior =
                            serdes.posteriors().deserializer().deserialize(topics.posteriors(), value);
                    posteriors.put(posterior.getId(), posterior);
                }
            }
        }

        assertThat(posteriors).hasSize(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            PosteriorSummary posterior = Objects.requireNonNull(posteriors.get(String.valueOf(i)));
            float[][] torch = matrix(expected.get("sources").get(i).get("draws"));
            for (int p = 0; p < torch.length; p++) {
                Manifest.Parameter parameter = bundle.manifest().parameters().get(p);
                float[] inside = inside(torch, parameter, p);
                double median = inside[inside.length / 2];
                double spread = (inside[(int) (0.84 * inside.length)] - inside[(int) (0.16 * inside.length)]) / 2;
                var summary = posterior.getParameters().get(p);
                assertThat(summary.getName()).isEqualTo(parameter.name());
                // The script's 200 draws have a median with a standard error of 1.25 σ/√200 = 0.09 σ: four of these.
                assertThat(summary.getQuantile50()).isCloseTo(median, within(0.36 * spread));
            }
        }
    }

    /** The draws of a parameter where all parameters are inside the prior, sorted; the stream drops the others too. */
    private float[] inside(float[][] draws, Manifest.Parameter wanted, int index) {
        List<Manifest.Parameter> parameters = bundle.manifest().parameters();
        double[] values = IntStream.range(0, draws[0].length)
                .filter(n -> IntStream.range(0, draws.length)
                        .allMatch(p -> draws[p][n] >= parameters.get(p).minimum()
                                && draws[p][n] <= parameters.get(p).maximum()))
                .mapToDouble(n -> draws[index][n])
                .sorted()
                .toArray();
        assertThat(values).as("draws of %s inside the prior", wanted.name()).hasSizeGreaterThan(50);
        float[] sorted = new float[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (float) values[i];
        }
        return sorted;
    }

    private DetectedSource source(String id, JsonNode node) {
        double[] fluxes = doubles(node.get("fluxesNanojansky"));
        double[] errors = doubles(node.get("errorsNanojansky"));
        List<BandMeasurement> bands = new ArrayList<>();
        // The other way round than the model's bands: an event's order means nothing.
        for (int b = fluxes.length - 1; b >= 0; b--) {
            String band = bundle.manifest().photometry().bands().get(b).name();
            bands.add(new BandMeasurement(band, fluxes[b], errors[b], BandState.DETECTED));
        }
        return DetectedSource.newBuilder()
                .setId(id)
                .setSurvey("toy")
                .setPhotometry(bands)
                .setRedshift(
                        new RedshiftMeasurement(node.get("redshift").doubleValue(), null, RedshiftKind.SPECTROSCOPIC))
                .setProvenance(new SourceProvenance("test", "expected.json", 1L, null))
                .build();
    }

    private static float[][] matrix(JsonNode rows) {
        float[][] matrix = new float[rows.size()][];
        Arrays.setAll(matrix, row -> floats(rows.get(row)));
        return matrix;
    }

    private static float[] joined(float[][] rows) {
        float[] joined = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, joined, row * rows[0].length, rows[0].length);
        }
        return joined;
    }

    private static double[] doubles(JsonNode values) {
        double[] numbers = new double[values.size()];
        Arrays.setAll(numbers, i -> values.get(i).doubleValue());
        return numbers;
    }

    private static float[] floats(JsonNode values) {
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).floatValue();
        }
        return numbers;
    }
}
