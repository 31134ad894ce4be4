package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingException;
import io.sedstream.catalogue.message.CatalogueMessage;
import io.sedstream.catalogue.message.RowMessages;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Entries of a catalogue as records of a producer. */
final class CatalogueMessages {
    private final RowMessages messages;

    /** A message, and whether it is a source. */
    record Message(ProducerRecord<byte[], byte[]> envelope, boolean isSource) {}

    CatalogueMessages(
            CatalogueInspection catalogue,
            MappingDocument mapping,
            String producer,
            TopicNames topics,
            EventSerdes serdes)
            throws MappingException {
        this.messages = new RowMessages(
                catalogue,
                mapping,
                producer,
                new RowMessages.MessageTopics(topics.sourcesDetected(), topics.sourcesDeadLetter()),
                serdes.detectedSources().serializer());
    }

    /** What is sent for an entry as part of that replay. */
    Message of(CatalogueEntry entry, String replay) {
        CatalogueMessage message = messages.of(entry, replay);
        ProducerRecord<byte[], byte[]> envelope = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, text) -> ReplayHeaders.add(envelope.headers(), name, text));
        return new Message(envelope, message.kind() == CatalogueMessage.Kind.SOURCE);
    }
}
