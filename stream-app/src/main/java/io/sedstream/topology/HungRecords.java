package io.sedstream.topology;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that hung until their process was ended, kept in a file over its end. A record that did so twice is not
 * processed a third time. Any number of threads; one process for a file.
 */
public final class HungRecords {
    private static final Logger log = LoggerFactory.getLogger(HungRecords.class);
    private static final int MOST_TIMES = 2;

    private final @Nullable Path file;
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    private HungRecords(@Nullable Path file) {
        this.file = file;
    }

    /** Kept in this process alone. */
    public static HungRecords inMemory() {
        return new HungRecords(null);
    }

    /** Kept in a file, which need not exist; one that cannot be read is as good as none. */
    public static HungRecords in(Path file) {
        var records = new HungRecords(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                var lines = new Properties();
                lines.load(reader);
                lines.stringPropertyNames()
                        .forEach(name -> records.times.put(name, Integer.parseInt(lines.getProperty(name))));
            } catch (IOException | IllegalArgumentException e) {
                log.warn("the records that hung cannot be read from {}: {}", file, e.toString());
            }
        }
        return records;
    }

    /** Notes that a record hung. */
    public synchronized void add(RecordsInProgress.InProgress record) {
        times.merge(name(record.topic(), record.partition(), record.offset()), 1, Integer::sum);
        if (file == null) {
            return;
        }
        var lines = new Properties();
        times.forEach((name, count) -> lines.setProperty(name, Integer.toString(count)));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(draft)) {
                lines.store(writer, "Records that hung, and how often. Without their line they are tried again.");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("{} cannot be written: the next process will not know that the record hung", file, e);
        }
    }

    /** Whether the record may be processed. */
    boolean allows(String topic, int partition, long offset) {
        return times.isEmpty() || times.getOrDefault(name(topic, partition, offset), 0) < MOST_TIMES;
    }

    private static String name(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }
}
