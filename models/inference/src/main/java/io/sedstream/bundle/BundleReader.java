package io.sedstream.bundle;

import io.sedstream.outcome.ModelIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a bundle from a directory and verifies every digest, and who signed it where that is wanted. */
public final class BundleReader {
    /** Name of the manifest in a bundle's directory. */
    public static final String MANIFEST = "manifest.json";

    /** Name of the signature of the manifest. */
    public static final String SIGNATURE = "manifest.sig";

    private BundleReader() {}

    /**
     * Reads the bundle in a directory, whoever made it.
     *
     * @throws InvalidBundleException where a file is missing or differs from its digest, reaches outside the directory,
     *     or is too large
     */
    public static Bundle read(Path directory) {
        return read(directory, new BundleFiles(directory), manifest(directory));
    }

    /**
     * Reads the bundle in a directory where one of the keys signed it.
     *
     * @throws InvalidBundleException where none did, and as {@link #read(Path)}
     */
    public static Bundle read(Path directory, PublicKeys keys) {
        var files = new BundleFiles(directory);
        byte[] json = manifest(directory);
        byte[] signature = files.find(SIGNATURE, Signatures.BYTES)
                .orElseThrow(() -> new InvalidBundleException("the bundle in " + directory.toAbsolutePath()
                        + " is not signed (it has no " + SIGNATURE + "), and " + keys.source()
                        + " is configured. Sign it: ./sedstream bundle sign"));
        if (!keys.verify(json, signature)) {
            throw new InvalidBundleException("the bundle in " + directory.toAbsolutePath()
                    + " was not signed with a key of " + keys.source() + ", or its manifest was changed since");
        }
        return read(directory, files, json);
    }

    private static byte[] manifest(Path directory) {
        Path file = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new InvalidBundleException("no bundle in " + directory.toAbsolutePath() + ": " + MANIFEST
                    + " is missing. Name a directory that holds one, such as models/bundles/cosmos-galaxy");
        }
        return new BundleFiles(directory).read(MANIFEST, BundleFiles.LARGEST_MANIFEST_BYTES);
    }

    private static Bundle read(Path directory, BundleFiles files, byte[] json) {
        Manifest manifest =
                ManifestFormat.read(json, directory.resolve(MANIFEST).toString());
        BundleFiles.requireHarmless(manifest.id(), manifest.files());
        Map<String, byte[]> contents = new HashMap<>();
        int room = BundleFiles.LARGEST_BUNDLE_BYTES;
        for (Map.Entry<String, String> listed : manifest.files().entrySet()) {
            String name = listed.getKey();
            byte[] bytes = files.read(name, Math.min(room, BundleFiles.LARGEST_FILE_BYTES));
            room -= bytes.length;
            String actual = Digest.of(bytes);
            if (!actual.equals(listed.getValue())) {
                throw new InvalidBundleException("bundle " + manifest.id() + ": " + name + " has SHA-256 " + actual
                        + ", the manifest says " + listed.getValue()
                        + ". Restore the file, or train the bundle again");
            }
            contents.put(name, bytes);
        }
        return new Bundle(manifest, new ModelIdentity(manifest.id(), manifest.version(), Digest.of(json)), contents);
    }
}
