package io.sedstream.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk of half a megabyte, in memory. Needs Linux and root. */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 4096;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Why there can be none here; empty where there can. */
    public static Optional<String> obstacle() {
        try {
            Path probe = Files.createTempDirectory("sedstream-disk");
            mount(probe.resolve("disk")).close();
            return Optional.empty();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Optional.of("a disk in memory needs Linux and root: " + e.getMessage());
        }
    }

    /** Makes the directory and mounts the disk there. */
    public static SmallDisk mount(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ShellCommand.run(List.of("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", directory.toString()));
        return new SmallDisk(directory);
    }

    /** Where it is mounted. */
    public Path directory() {
        return directory;
    }

    /** Writes until nothing more fits. */
    public void fill() {
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[CHUNK]);
                out.flush();
            }
            throw new IllegalStateException("four megabytes fit on a disk of half a megabyte");
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes room again. */
    public void empty() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() {
        // Lazily: a program that was killed a moment ago may still hold it.
        ShellCommand.run(List.of("umount", "-l", directory.toString()));
    }
}
