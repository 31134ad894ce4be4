package io.sedstream.connect.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The tables of one partition. A table that is being written lies in a directory of the task that writes it. A task
 * that takes a partition over first deletes such directories of earlier owners: a task that has lost the partition and
 * does not know it yet can then neither complete its table nor begin another, so that no posterior is in two.
 */
final class PartitionDirectory {
    private static final String UNFINISHED = ".unfinished";

    private final TopicPartition partition;
    private final TableSettings settings;
    private final Path own;

    private PartitionDirectory(TopicPartition partition, TableSettings settings, Path own) {
        this.partition = partition;
        this.settings = settings;
        this.own = own;
    }

    /** Takes the partition over. */
    static PartitionDirectory takeOver(TopicPartition partition, TableSettings settings) throws IOException {
        Path unfinished = Files.createDirectories(settings.directory().resolve(UNFINISHED));
        String prefix = partition + "-";
        Path own = Files.createDirectory(unfinished.resolve(prefix + UUID.randomUUID()));
        for (Path directory : list(unfinished)) {
            // A UUID has 36 characters: with its length, a-1 is no prefix of the topic a-1-b.
            String name = String.valueOf(directory.getFileName());
            if (name.startsWith(prefix) && name.length() == prefix.length() + 36 && !directory.equals(own)) {
                deleteWithContent(directory);
            }
        }
        return new PartitionDirectory(partition, settings, own);
    }

    /** The offset after the last that is in a complete table; 0 where there is none. */
    long next() throws IOException {
        return list(settings.directory()).stream()
                .flatMap(file -> TableName.parse(String.valueOf(file.getFileName())).stream())
                .filter(name -> name.partition().equals(partition))
                .mapToLong(name -> name.last() + 1)
                .max()
                .orElse(0);
    }

    /** Where the next table is to be written. */
    Path unfinished() {
        return own.resolve("table." + settings.format());
    }

    /** Makes the table that was written a complete one: all of it is on the disk before its name is there. */
    Path complete(long first, long last) throws IOException {
        Path complete = settings.directory().resolve(new TableName(partition, first, last, settings.format()).text());
        try {
            flush(unfinished());
            Files.move(unfinished(), complete, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw lost(e);
        }
        flush(settings.directory());
        return complete;
    }

    /** What a missing file means: another task has taken the partition over. */
    ConnectException lost(NoSuchFileException e) {
        return new ConnectException(
                "another task writes " + partition + " to " + settings.directory()
                        + " now; this one has lost it and stops (one connector per directory)",
                e);
    }

    /** Gives the partition back; what is not complete is discarded. */
    void release() throws IOException {
        deleteWithContent(own);
    }

    private static void flush(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // Not every system lets a directory be opened; a file it must.
            if (!directory) {
                throw e;
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Again where its owner, alive after all, has put another file there meanwhile. */
    private static void deleteWithContent(Path directory) throws IOException {
        while (Files.exists(directory)) {
            try {
                for (Path file : list(directory)) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                Thread.onSpinWait();
            }
        }
    }
}
