package io.sedstream.connect.source;

import io.sedstream.catalogue.CatalogueException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where catalogues are looked for: one file, a directory, or a pattern in a directory. */
sealed interface CatalogueFiles {
    Pattern WILDCARDS = Pattern.compile("[*?\\[{]");

    /** The catalogues that are there, sorted by path. */
    List<Path> find() throws IOException;

    /** Fails where the place is not there; an empty directory is a place. */
    void require() throws IOException;

    /** A path whose last part may hold wildcards as in {@link java.nio.file.FileSystem#getPathMatcher}. */
    static CatalogueFiles of(String text) {
        // A path with wildcards is no path on every system.
        int lastPart = text.lastIndexOf('/') + 1;
        String last = text.substring(lastPart);
        if (WILDCARDS.matcher(last).find()) {
            return new InDirectory(Path.of(lastPart == 0 ? "." : text.substring(0, lastPart)), last);
        }
        Path path = Path.of(text);
        return Files.isDirectory(path) ? new InDirectory(path, "*") : new OneFile(path);
    }

    /** A file that must be there. */
    record OneFile(Path file) implements CatalogueFiles {
        @Override
        public List<Path> find() throws IOException {
            require();
            return List.of(file.toAbsolutePath().normalize());
        }

        @Override
        public void require() throws CatalogueException {
            if (!Files.isRegularFile(file)) {
                throw new CatalogueException("no file " + file.toAbsolutePath().normalize());
            }
        }
    }

    /** The files of a directory that match; those whose names begin with a dot are being written. */
    record InDirectory(Path directory, String pattern) implements CatalogueFiles {
        @Override
        public List<Path> find() throws IOException {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, pattern)) {
                for (Path path : matching) {
                    if (Files.isRegularFile(path)
                            && !String.valueOf(path.getFileName()).startsWith(".")) {
                        found.add(path.toAbsolutePath().normalize());
                    }
                }
            } catch (NoSuchFileException e) {
                require();
            }
            return found.stream().sorted().toList();
        }

        @Override
        public void require() throws CatalogueException {
            if (!Files.isDirectory(directory)) {
                throw new CatalogueException(
                        "no directory " + directory.toAbsolutePath().normalize());
            }
        }
    }

    /** Whether more may come: a single file is what it is. */
    default Optional<InDirectory> growing() {
        return this instanceof InDirectory directory ? Optional.of(directory) : Optional.empty();
    }
}
