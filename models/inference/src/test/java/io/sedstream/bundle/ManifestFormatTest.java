package io.sedstream.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestFormatTest {
    @Test
    void readsBackWhatItWrote() {
        Manifest manifest = ManifestExample.twoBands(1);
        assertThat(ManifestFormat.read(ManifestFormat.write(manifest), "test")).isEqualTo(manifest);
    }

    /** Bundles are known by the digest of their manifest: one that says nothing new is written as it was. */
    @Test
    void writesALogProbabilityOnlyWhereThereIsOne() {
        var without = new Manifest.Sampler("model.onnx", 1, 500);
        var with = new Manifest.Sampler("model.onnx", 1, 500, null, true);

        assertThat(without.givesLogProbability()).isFalse();
        assertThat(with.givesLogProbability()).isTrue();
        assertThat(json(without)).doesNotContain("ogProbability");
        assertThat(json(with)).contains("\"logProbability\" : true");
        assertThat(ManifestFormat.read(json(with).getBytes(StandardCharsets.UTF_8), "test")
                        .sampler())
                .isEqualTo(with);
    }

    private static String json(Manifest.Sampler sampler) {
        return new String(
                ManifestFormat.write(ManifestExample.oneParameter(sampler, Map.of())), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("shippedManifests")
    void writesShippedManifestsAsTheyLie(Path manifest) throws IOException {
        byte[] bytes = Files.readAllBytes(manifest);

        assertThat(ManifestFormat.write(ManifestFormat.read(bytes, manifest.toString())))
                .isEqualTo(bytes);
    }

    static List<Path> shippedManifests() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of("../bundles"))) {
            return bundles.map(bundle -> bundle.resolve("manifest.json"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    @Test
    void anUnknownKeyIsAnError() {
        byte[] json = new String(ManifestFormat.write(ManifestExample.twoBands(1)), StandardCharsets.UTF_8)
                .replace("\"version\"", "\"verzion\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ManifestFormat.read(json, "test"))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("verzion");
    }

    @Test
    void aChangedFileIsFoundByItsDigest(@TempDir Path directory) throws IOException {
        byte[] graph = {1, 2, 3};
        SeededBundle.manifest(directory, Map.of("model.onnx", Digest.of(graph)));
        Files.write(directory.resolve("model.onnx"), graph);
        assertThat(BundleReader.read(directory).file("model.onnx")).isEqualTo(graph);

        Files.write(directory.resolve("model.onnx"), new byte[] {1, 2, 4});
        assertThatThrownBy(() -> BundleReader.read(directory))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("model.onnx");
    }

    @Test
    void aDirectoryWithoutABundleSaysSo(@TempDir Path directory) {
        assertThatThrownBy(() -> BundleReader.read(directory)).hasMessageContaining("manifest.json is missing");
    }
}
