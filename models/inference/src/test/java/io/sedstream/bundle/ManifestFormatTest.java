package io.sedstream.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestFormatTest {
    @Test
    void readsBackWhatItWrote() {
        Manifest manifest = ManifestExample.twoBands(1);
        assertThat(ManifestFormat.read(ManifestFormat.write(manifest), "test")).isEqualTo(manifest);
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
