package io.sedstream.integration;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.message.CatalogueDigest;
import io.sedstream.catalogue.message.CatalogueMessage;
import io.sedstream.catalogue.message.RowMessages;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.kit.ShippedModel;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The beginning of the mock survey, of which every so many rows is cut short. */
record CutCatalogue(Path file) {
    static CutCatalogue write(Path file, int rows, int cutEvery) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var table = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ShippedModel.survey())), StandardCharsets.UTF_8))) {
            table.lines().limit(1 + rows).forEach(line -> {
                boolean cut = !lines.isEmpty() && lines.size() % cutEvery == 0;
                lines.add(cut ? line.substring(0, line.lastIndexOf(',')) : line);
            });
        }
        return new CutCatalogue(Files.write(file, lines));
    }

    /** What must be sent of it, made without Kafka Connect and written out as {@link #text(ConsumerRecord)} does. */
    List<String> messages(String program, String connector, TopicNames topics) throws IOException {
        MappingDocument mapping = MappingDocument.find(ShippedModel.mapping().toString());
        List<String> messages = new ArrayList<>();
        try (EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
                CatalogueReader reader = CatalogueFormats.read(file)) {
            var rows = new RowMessages(
                    reader.inspection(),
                    mapping,
                    program,
                    new RowMessages.MessageTopics(topics.sourcesDetected(), topics.sourcesDeadLetter()),
                    serdes.detectedSources().serializer());
            String run = CatalogueDigest.of(file, mapping).shortened() + "-" + connector;
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                CatalogueMessage message = rows.of(entry.get(), run);
                messages.add(text(message.topic(), message.key(), message.value(), message.headers()));
            }
        }
        return messages;
    }

    /** Topic, key, bytes and headers of a record. */
    static String text(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        Arrays.stream(record.headers().toArray())
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text(record.topic(), record.key(), record.value(), headers);
    }

    private static String text(String topic, byte[] key, byte[] value, Map<String, String> headers) {
        return topic + " " + new String(key, StandardCharsets.UTF_8) + " "
                + HexFormat.of().formatHex(value) + " " + headers;
    }
}
