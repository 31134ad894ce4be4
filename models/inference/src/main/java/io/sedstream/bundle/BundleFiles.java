package io.sedstream.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a bundle's directory, none of which lies outside it or is larger than it may be, whatever its manifest
 * says.
 */
final class BundleFiles {
    static final int MOST_FILES = 100;
    static final int LARGEST_MANIFEST_BYTES = 4 * 1024 * 1024;
    /** Two hundred times the largest that ships with us. */
    static final int LARGEST_FILE_BYTES = 256 * 1024 * 1024;

    static final int LARGEST_BUNDLE_BYTES = 512 * 1024 * 1024;

    /** No absolute path, no backslash, no colon of a drive; nothing that begins with a dot, so neither {@code ..}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private final Path directory;

    BundleFiles(Path directory) {
        this.directory = directory;
    }

    /** Refuses lists of files that are too long, reach outside, or mean one file twice where case does not count. */
    static void requireHarmless(String bundle, Map<String, String> files) {
        if (files.size() > MOST_FILES) {
            throw new InvalidBundleException(
                    "bundle " + bundle + " lists " + files.size() + " files, more than " + MOST_FILES);
        }
        Map<String, String> seen = new HashMap<>();
        for (String name : files.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidBundleException("bundle " + bundle + " lists '" + name + "', which is no file inside"
                        + " it: names are letters, digits, dots, hyphens and underscores, with / between directories");
            }
            String folded = name.toLowerCase(Locale.ROOT);
            String other = seen.putIfAbsent(folded, name);
            if (other != null) {
                throw new InvalidBundleException("bundle " + bundle + " lists " + other + " and " + name
                        + ", which are one file where case does not count");
            }
            if (folded.equals(BundleReader.MANIFEST) || folded.equals(BundleReader.SIGNATURE)) {
                throw new InvalidBundleException(
                        "bundle " + bundle + " lists " + name + ", whose digest cannot be in it");
            }
        }
    }

    /** The bytes of a file; none where there is none. */
    Optional<byte[]> find(String name, int largest) {
        try {
            return Optional.of(bytes(name, largest));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The bytes of a file. */
    byte[] read(String name, int largest) {
        try {
            return bytes(name, largest);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private byte[] bytes(String name, int largest) throws IOException {
        // Links are followed, since Kubernetes mounts files as links, but not out of the directory.
        Path file = directory.resolve(name).toRealPath();
        if (!file.startsWith(directory.toRealPath())) {
            throw new InvalidBundleException("in the bundle " + directory.toAbsolutePath() + ", " + name
                    + " is a link to a file outside: " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidBundleException(
                    "in the bundle " + directory.toAbsolutePath() + ", " + name + " is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new InvalidBundleException("in the bundle " + directory.toAbsolutePath() + ", " + name
                        + " has more than " + largest + " bytes, which is the limit");
            }
            return bytes;
        }
    }

    private InvalidBundleException unreadable(String name, IOException reason) {
        return new InvalidBundleException(
                "cannot read " + directory.resolve(name).toAbsolutePath() + " of the bundle: " + reason, reason);
    }
}
