package io.sedstream.catalogue.message;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingException;
import io.sedstream.catalogue.mapping.MappingFailure;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.schema.DetectedSource;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.SourceKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Entries of a catalogue as messages: a source event, or a dead letter that holds the cells of the row as text. */
public final class RowMessages {
    private static final JsonMapper JSON = new JsonMapper();

    private final CatalogueInspection catalogue;
    private final MappingDocument mapping;
    private final ColumnMapper mapper;
    private final MessageTopics topics;
    private final Serializer<DetectedSource> serializer;

    /** Where the messages go. */
    public record MessageTopics(String sources, String deadLetters) {}

    /**
     * Refuses a mapping that names columns which the catalogue lacks.
     *
     * @param producer program and version, for the provenance of the events
     */
    public RowMessages(
            CatalogueInspection catalogue,
            MappingDocument mapping,
            String producer,
            MessageTopics topics,
            Serializer<DetectedSource> serializer)
            throws MappingException {
        this.catalogue = catalogue;
        this.mapping = mapping;
        this.mapper = ColumnMapper.bind(mapping, catalogue, producer);
        this.topics = topics;
        this.serializer = serializer;
    }

    /** What is sent for an entry as part of that run. */
    public CatalogueMessage of(CatalogueEntry entry, String run) {
        return switch (mapper.map(entry)) {
            case MappingOutcome.Mapped(DetectedSource source) -> source(source, headers(entry, run));
            case MappingOutcome.Failed(MappingFailure failure) -> deadLetter(entry, failure, headers(entry, run));
        };
    }

    private static Map<String, String> headers(CatalogueEntry entry, String run) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CatalogueHeaders.RUN, run);
        headers.put(CatalogueHeaders.ROW, Long.toString(entry.rowNumber()));
        return headers;
    }

    private CatalogueMessage source(DetectedSource source, Map<String, String> headers) {
        return new CatalogueMessage(
                CatalogueMessage.Kind.SOURCE,
                topics.sources(),
                SourceKey.of(source),
                serializer.serialize(topics.sources(), source),
                headers);
    }

    private CatalogueMessage deadLetter(CatalogueEntry entry, MappingFailure failure, Map<String, String> headers) {
        headers.put(DeadLetterHeaders.EXCEPTION, failure.getClass().getName());
        headers.put(DeadLetterHeaders.MESSAGE, failure.message());
        headers.put(CatalogueHeaders.CATALOGUE, catalogue.name());
        headers.put(CatalogueHeaders.MAPPING, mapping.sha256());
        return new CatalogueMessage(
                CatalogueMessage.Kind.DEAD_LETTER,
                topics.deadLetters(),
                utf8(catalogue.name() + "#" + entry.rowNumber()),
                utf8(cells(entry)),
                headers);
    }

    /** The row as a JSON object of texts by column; of a row that cannot be read, an empty one. */
    private String cells(CatalogueEntry entry) {
        ObjectNode cells = JSON.createObjectNode();
        if (entry instanceof CatalogueEntry.Row(CatalogueRow row)) {
            for (CatalogueColumn column : catalogue.columns()) {
                if (column.holds(column.name())) {
                    cells.put(column.name(), row.text(column.name()));
                }
            }
        }
        return cells.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
