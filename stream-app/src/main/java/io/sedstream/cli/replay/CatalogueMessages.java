package io.sedstream.cli.replay;

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
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Entries of a catalogue as messages: a source event, or a dead letter that holds the cells of the row as text. */
final class CatalogueMessages {
    private static final JsonMapper JSON = new JsonMapper();

    private final CatalogueInspection catalogue;
    private final MappingDocument mapping;
    private final ColumnMapper mapper;
    private final TopicNames topics;
    private final Serializer<DetectedSource> serializer;

    /** A message, and whether it is a source. */
    record Message(ProducerRecord<byte[], byte[]> envelope, boolean isSource) {}

    CatalogueMessages(
            CatalogueInspection catalogue,
            MappingDocument mapping,
            String producer,
            TopicNames topics,
            EventSerdes serdes)
            throws MappingException {
        this.catalogue = catalogue;
        this.mapping = mapping;
        this.mapper = ColumnMapper.bind(mapping, catalogue, producer);
        this.topics = topics;
        this.serializer = serdes.detectedSources().serializer();
    }

    /** What is sent for an entry as part of that replay. */
    Message of(CatalogueEntry entry, String replay) {
        Message message =
                switch (mapper.map(entry)) {
                    case MappingOutcome.Mapped(DetectedSource source) -> new Message(source(source), true);
                    case MappingOutcome.Failed(MappingFailure failure) ->
                        new Message(deadLetter(entry, failure), false);
                };
        ReplayHeaders.add(message.envelope().headers(), ReplayHeaders.REPLAY, replay);
        ReplayHeaders.add(message.envelope().headers(), ReplayHeaders.ROW, Long.toString(entry.rowNumber()));
        return message;
    }

    private ProducerRecord<byte[], byte[]> source(DetectedSource source) {
        String topic = topics.sourcesDetected();
        return new ProducerRecord<>(
                topic, utf8(source.getSurvey() + "/" + source.getId()), serializer.serialize(topic, source));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(CatalogueEntry entry, MappingFailure failure) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topics.sourcesDeadLetter(), utf8(catalogue.name() + "#" + entry.rowNumber()), utf8(cells(entry)));
        ReplayHeaders.add(
                letter.headers(), ReplayHeaders.ERROR, failure.getClass().getName());
        ReplayHeaders.add(letter.headers(), ReplayHeaders.ERROR_MESSAGE, failure.message());
        ReplayHeaders.add(letter.headers(), ReplayHeaders.CATALOGUE, catalogue.name());
        ReplayHeaders.add(letter.headers(), ReplayHeaders.MAPPING, mapping.sha256());
        return letter;
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
