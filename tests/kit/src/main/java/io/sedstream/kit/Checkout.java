package io.sedstream.kit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the checkout that the tests run in. */
public final class Checkout {
    private Checkout() {}

    /** A file or directory by its path from the root of the checkout; empty for the root itself. */
    public static Path path(String relative) {
        Path path = root().resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalStateException("the checkout lacks " + path);
        }
        return path;
    }

    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw")) && Files.exists(directory.resolve("sedstream"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory from " + start + " upwards is a checkout of Sedstream");
    }
}
