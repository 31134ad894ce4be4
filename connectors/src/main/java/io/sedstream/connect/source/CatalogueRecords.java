package io.sedstream.connect.source;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.message.CatalogueDigest;
import io.sedstream.catalogue.message.CatalogueMessage;
import io.sedstream.catalogue.message.RowMessages;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.connect.plugin.PluginVersion;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of one catalogue that were not sent yet, as records. Not for use by several threads. */
final class CatalogueRecords implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CatalogueRecords.class);

    private final Path file;
    private final Version version;
    private final CatalogueReader reader;
    private final RowMessages messages;
    private final Map<String, String> partition;
    private final String run;

    /** What changes when a file is written to. */
    private record Version(long bytes, FileTime modified) {
        static Version of(Path file) throws IOException {
            return new Version(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    private CatalogueRecords(
            Path file,
            Version version,
            CatalogueReader reader,
            RowMessages messages,
            Map<String, String> partition,
            String run) {
        this.file = file;
        this.version = version;
        this.reader = reader;
        this.messages = messages;
        this.partition = partition;
        this.run = run;
    }

    /**
     * Opens a catalogue after the last row that was committed.
     *
     * @param connector name of the connector: the same catalogue sent by another one is another run
     */
    static CatalogueRecords open(
            Path file,
            MappingDocument mapping,
            RowMessages.MessageTopics topics,
            Serializer<DetectedSource> serializer,
            OffsetStorageReader offsets,
            String connector)
            throws IOException {
        Version version = Version.of(file);
        CatalogueDigest digest = CatalogueDigest.of(file, mapping);
        Map<String, String> partition = CataloguePosition.partition(digest);
        long sent = CataloguePosition.rows(offsets.offset(partition));
        CatalogueReader reader = CatalogueFormats.read(file);
        try {
            skip(reader, file, sent);
            String program = "sedstream " + PluginVersion.text();
            RowMessages messages = new RowMessages(reader.inspection(), mapping, program, topics, serializer);
            log.info("{} ({}): {} rows were sent before, going on with the next", file, digest.shortened(), sent);
            return new CatalogueRecords(
                    file, version, reader, messages, partition, digest.shortened() + "-" + connector);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void skip(CatalogueReader reader, Path file, long rows) throws IOException {
        for (long row = 0; row < rows; row++) {
            if (reader.next().isEmpty()) {
                throw new CatalogueException(file + " ends before row " + rows + ", which was sent earlier");
            }
        }
    }

    /** What Kafka Connect keeps its position under: what the catalogue holds, whatever it is called. */
    Map<String, String> partition() {
        return partition;
    }

    /** The next row; empty at the end of a catalogue that stayed as it was. */
    Optional<SourceRecord> next() throws IOException {
        Optional<CatalogueEntry> entry = reader.next();
        if (entry.isEmpty() && !Version.of(file).equals(version)) {
            throw new CatalogueException(file + " was changed while it was read: its rows may be sent in part. Write"
                    + " catalogues elsewhere and move them in when they are complete");
        }
        return entry.map(row -> record(row.rowNumber(), messages.of(row, run)));
    }

    private SourceRecord record(long row, CatalogueMessage message) {
        ConnectHeaders headers = new ConnectHeaders();
        message.headers().forEach(headers::addString);
        return new SourceRecord(
                partition,
                CataloguePosition.offset(row),
                message.topic(),
                null,
                Schema.BYTES_SCHEMA,
                message.key(),
                Schema.BYTES_SCHEMA,
                message.value(),
                null,
                headers);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
