package io.sedstream.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that are broken, and bundles that mean harm. */
final class BundleReaderTest {
    private static final byte[] SECRET = {4, 2};
    private static final String DIGEST = Digest.of(SECRET);

    @TempDir
    private Path outside = Path.of("");

    private Path bundle = Path.of("");

    @BeforeEach
    void makeADirectory() throws IOException {
        bundle = Files.createDirectory(outside.resolve("bundle"));
        Files.write(outside.resolve("secret"), SECRET);
    }

    @Test
    void readsFilesOfDirectoriesInside() throws IOException {
        Files.createDirectory(bundle.resolve("weights"));
        SeededBundle.write(bundle, Map.of("model.onnx", SeededBundle.GRAPH, "weights/first.bin", SECRET));

        assertThat(BundleReader.read(bundle).file("weights/first.bin")).isEqualTo(SECRET);
    }

    @Test
    void followsLinksInsideAsKubernetesMakesThem() throws IOException {
        Path version = Files.createDirectory(bundle.resolve("..2026_11_21"));
        SeededBundle.write(version);
        Files.createSymbolicLink(bundle.resolve("..data"), version.getFileName());
        for (String name : new String[] {"model.onnx", BundleReader.MANIFEST}) {
            Files.createSymbolicLink(bundle.resolve(name), Path.of("..data", name));
        }

        assertThat(BundleReader.read(bundle).file("model.onnx")).isEqualTo(SeededBundle.GRAPH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "inner/../../secret",
                "..",
                ".",
                "./secret",
                "/etc/hostname",
                "C:\\secret",
                "..\\secret",
                "inner\\..\\secret",
                "file:secret",
                "secret\u0000.onnx",
                "secret/",
                "//secret",
                "~/secret",
                "se cret",
                "gehe\u0131m",
                ""
            })
    void aManifestCannotReachOutside(String name) throws IOException {
        SeededBundle.manifest(bundle, Map.of(name, DIGEST));

        refused().hasMessageContaining("no file inside it");
    }

    @Test
    void aLinkCannotReachOutside() throws IOException {
        SeededBundle.manifest(bundle, Map.of("model.onnx", DIGEST));
        Files.createSymbolicLink(bundle.resolve("model.onnx"), outside.resolve("secret"));

        refused().hasMessageContaining("model.onnx is a link to a file outside");
    }

    @Test
    void aLinkedDirectoryCannotReachOutside() throws IOException {
        SeededBundle.manifest(bundle, Map.of("inner/secret", DIGEST));
        Files.createSymbolicLink(bundle.resolve("inner"), outside);

        refused().hasMessageContaining("inner/secret is a link to a file outside");
    }

    @Test
    void twoNamesOfOneFileAreRefused() throws IOException {
        SeededBundle.manifest(bundle, Map.of("model.onnx", DIGEST, "Model.ONNX", DIGEST));

        refused().hasMessageContaining("one file where case does not count");
    }

    @Test
    void aManifestCannotListItself() throws IOException {
        SeededBundle.manifest(bundle, Map.of("Manifest.json", DIGEST));

        refused().hasMessageContaining("whose digest cannot be in it");
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        SeededBundle.manifest(bundle, Map.of("model.onnx", DIGEST));
        Files.createDirectory(bundle.resolve("model.onnx"));

        refused().hasMessageContaining("model.onnx is no file");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        SeededBundle.manifest(bundle, Map.of("model.onnx", DIGEST));
        try (var file = new RandomAccessFile(bundle.resolve("model.onnx").toFile(), "rw")) {
            // A hole: it takes no space on the disk.
            file.setLength(8L * 1024 * 1024 * 1024);
        }

        refused().hasMessageContaining("model.onnx has more than " + BundleFiles.LARGEST_FILE_BYTES + " bytes");
    }

    @Test
    void aManifestThatIsTooLargeIsNotRead() throws IOException {
        Files.write(bundle.resolve(BundleReader.MANIFEST), new byte[BundleFiles.LARGEST_MANIFEST_BYTES + 1]);

        refused().hasMessageContaining("limit");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i <= BundleFiles.MOST_FILES; i++) {
            files.put("file-" + i, DIGEST);
        }
        SeededBundle.manifest(bundle, files);

        refused().hasMessageContaining("lists 101 files, more than 100");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        SeededBundle.manifest(bundle, Map.of("model.onnx", DIGEST));

        refused().hasMessageContaining("cannot read").hasMessageContaining("model.onnx");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return assertThatThrownBy(() -> BundleReader.read(bundle)).isInstanceOf(InvalidBundleException.class);
    }
}
