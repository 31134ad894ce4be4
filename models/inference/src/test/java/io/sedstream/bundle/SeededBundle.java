package io.sedstream.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A small bundle in a directory, for a test to spoil. */
public final class SeededBundle {
    public static final byte[] GRAPH = "not a graph, but its digest is right".getBytes(StandardCharsets.US_ASCII);

    private SeededBundle() {}

    /** Writes a bundle of one file. */
    public static Path write(Path directory) throws IOException {
        return write(directory, Map.of("model.onnx", GRAPH));
    }

    /** Writes a bundle whose manifest lists these files with their digests; the files too, where the names permit. */
    public static Path write(Path directory, Map<String, byte[]> files) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            digests.put(file.getKey(), Digest.of(file.getValue()));
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        manifest(directory, digests);
        return directory;
    }

    /** Writes a manifest that lists files which may not be there. */
    public static void manifest(Path directory, Map<String, String> digests) throws IOException {
        var sampler = new Manifest.Sampler("model.onnx", 1, 500);
        Files.write(
                directory.resolve(BundleReader.MANIFEST),
                ManifestFormat.write(ManifestExample.oneParameter(sampler, digests)));
    }
}
