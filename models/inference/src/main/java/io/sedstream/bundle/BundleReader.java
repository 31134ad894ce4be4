package io.sedstream.bundle;

import io.sedstream.outcome.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a bundle from a directory and verifies every digest. */
public final class BundleReader {
    /** Name of the manifest in a bundle's directory. */
    public static final String MANIFEST = "manifest.json";

    private BundleReader() {}

    /**
     * Reads the bundle in a directory.
     *
     * @throws InvalidBundleException where a file is missing or differs from its digest
     */
    public static Bundle read(Path directory) {
        Path manifestFile = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(manifestFile)) {
            throw new InvalidBundleException("no bundle in " + directory.toAbsolutePath() + ": " + MANIFEST
                    + " is missing. Name a directory that holds one, such as models/bundles/cosmos-galaxy");
        }
        byte[] json = bytes(manifestFile);
        Manifest manifest = ManifestFormat.read(json, manifestFile.toString());
        Map<String, byte[]> files = new HashMap<>();
        manifest.files().forEach((name, expected) -> {
            Path file = directory.resolve(name).normalize();
            if (!file.startsWith(directory.normalize())) {
                throw new InvalidBundleException("bundle " + manifest.id() + " lists " + name + ", outside itself");
            }
            byte[] bytes = bytes(file);
            String actual = Digest.of(bytes);
            if (!actual.equals(expected)) {
                throw new InvalidBundleException("bundle " + manifest.id() + ": " + name + " has SHA-256 " + actual
                        + ", the manifest says " + expected + ". Restore the file, or train the bundle again");
            }
            files.put(name, bytes);
        });
        return new Bundle(manifest, new ModelIdentity(manifest.id(), manifest.version(), Digest.of(json)), files);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidBundleException("cannot read " + file.toAbsolutePath() + " of the bundle", e);
        }
    }
}
