package io.sedstream.catalogue.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.csv.CsvCatalogueReader;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowMessagesTest {
    private static final String MAPPING = """
            survey: tiny
            id: id
            defaults: {unit: nJy}
            bands:
              - {band: SDSS/g, flux: flux, error: err}
            """;

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());

    @Test
    void aRowIsASourceKeyedBySurveyAndId() throws IOException {
        CatalogueMessage message = messages("id,flux,err\n7,100,10\n").getFirst();

        assertThat(message.kind()).isEqualTo(CatalogueMessage.Kind.SOURCE);
        assertThat(message.topic()).isEqualTo("sources");
        assertThat(text(message.key())).isEqualTo("tiny/7");
        assertThat(message.headers()).containsExactly(entry("sedstream.replay", "run-1"), entry("sedstream.row", "1"));
        DetectedSource source = serdes.detectedSources().deserializer().deserialize("sources", message.value());
        assertThat(source.getId()).isEqualTo("7");
        assertThat(source.getProvenance().getCatalogue()).isEqualTo("tiny.csv");
    }

    @Test
    void aRowThatIsNoSourceIsADeadLetterWithItsCells() throws IOException {
        CatalogueMessage message =
                messages("id,flux,err\n7,100,10\n8,bright,10\n").get(1);

        assertThat(message.kind()).isEqualTo(CatalogueMessage.Kind.DEAD_LETTER);
        assertThat(message.topic()).isEqualTo("dead");
        assertThat(text(message.key())).isEqualTo("tiny.csv#2");
        assertThat(text(message.value())).isEqualTo("{\"id\":\"8\",\"flux\":\"bright\",\"err\":\"10\"}");
        assertThat(message.headers())
                .containsEntry("sedstream.row", "2")
                .containsEntry("sedstream.catalogue", "tiny.csv")
                .containsEntry("__streams.errors.message", "row 2, column flux: 'bright' is no number")
                .containsKeys("__streams.errors.exception", "sedstream.mapping", "sedstream.replay");
    }

    private List<CatalogueMessage> messages(String csv) throws IOException {
        MappingDocument mapping = MappingDocument.parse("test", MAPPING.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (CatalogueReader reader =
                new CsvCatalogueReader(CatalogueFile.of("tiny.csv", bytes.length, new ByteArrayInputStream(bytes)))) {
            var messages = new RowMessages(
                    reader.inspection(),
                    mapping,
                    "test",
                    new RowMessages.MessageTopics("sources", "dead"),
                    serdes.detectedSources().serializer());
            List<CatalogueMessage> all = new ArrayList<>();
            for (Optional<CatalogueEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(messages.of(next.get(), "run-1"));
            }
            return all;
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
