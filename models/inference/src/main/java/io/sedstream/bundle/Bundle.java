package io.sedstream.bundle;

import io.sedstream.outcome.ModelIdentity;
import java.util.Map;

/** A bundle in memory: its manifest, its identity, and the bytes of its files by name, all digests verified. */
public record Bundle(Manifest manifest, ModelIdentity identity, Map<String, byte[]> files) {
    public Bundle {
        files = Map.copyOf(files);
    }

    /** The bytes of a file that the manifest lists. */
    public byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new InvalidBundleException("bundle " + manifest.id() + " does not list the file " + name);
        }
        return bytes;
    }
}
