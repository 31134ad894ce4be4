package io.sedstream.connect.source;

import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.message.RowMessages;
import io.sedstream.connect.plugin.WireKeys;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Settings of the catalogue source. */
final class CatalogueSourceConfig extends AbstractConfig {
    static final String FILE = "catalogue.file";
    static final String MAPPING = "catalogue.mapping";
    static final String TOPIC = "topic";
    static final String DEAD_LETTERS = "dead.letter.topic";
    static final String ROWS_PER_POLL = "rows.per.poll";
    static final String ROWS_PER_SECOND = "rows.per.second";
    static final String SCAN_INTERVAL = "catalogue.scan.interval.ms";

    private static final int DEFAULT_ROWS_PER_POLL = 500;
    private static final int MOST_ROWS_PER_POLL = 100_000;
    private static final long DEFAULT_SCAN_MILLIS = 60_000;
    private static final String CATALOGUE = "Catalogue";
    private static final String KAFKA = "Kafka";

    static final ConfigDef DEFINITION = WireKeys.define(new ConfigDef()
            .define(
                    FILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(CatalogueSourceConfig::requireFiles, () -> "where catalogues are"),
                    ConfigDef.Importance.HIGH,
                    "A catalogue, a directory of catalogues, or a pattern such as /data/night-*.fits (wildcards in the"
                            + " last part only), on every worker. Move complete files in: one that changes while it"
                            + " is read stops the task.",
                    CATALOGUE,
                    1,
                    ConfigDef.Width.LONG,
                    "Catalogue")
            .define(
                    MAPPING,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(CatalogueSourceConfig::requireMapping, () -> "a mapping"),
                    ConfigDef.Importance.HIGH,
                    "How columns become a source event: path of a mapping file, or the name of one that ships with the"
                            + " program: " + String.join(", ", MappingDocument.SHIPPED) + ".",
                    CATALOGUE,
                    2,
                    ConfigDef.Width.LONG,
                    "Mapping")
            .define(
                    SCAN_INTERVAL,
                    ConfigDef.Type.LONG,
                    DEFAULT_SCAN_MILLIS,
                    ConfigDef.Range.atLeast(100),
                    ConfigDef.Importance.LOW,
                    "How often a directory or a pattern is looked at for new catalogues, milliseconds.",
                    CATALOGUE,
                    3,
                    ConfigDef.Width.SHORT,
                    "Scan interval")
            .define(
                    TOPIC,
                    ConfigDef.Type.STRING,
                    Topics.SOURCES_DETECTED,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "Topic of the source events.",
                    KAFKA,
                    1,
                    ConfigDef.Width.MEDIUM,
                    "Topic")
            .define(
                    DEAD_LETTERS,
                    ConfigDef.Type.STRING,
                    Topics.SOURCES_DEAD_LETTER,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.MEDIUM,
                    "Topic of the rows that are no source, with the reason in their headers.",
                    KAFKA,
                    2,
                    ConfigDef.Width.MEDIUM,
                    "Dead letter topic")
            .define(
                    ROWS_PER_POLL,
                    ConfigDef.Type.INT,
                    DEFAULT_ROWS_PER_POLL,
                    ConfigDef.Range.between(1, MOST_ROWS_PER_POLL),
                    ConfigDef.Importance.LOW,
                    "Most rows handed to Kafka Connect at once; with transaction.boundary=poll or connector also the"
                            + " most in a transaction.",
                    KAFKA,
                    3,
                    ConfigDef.Width.SHORT,
                    "Rows per poll")
            .define(
                    ROWS_PER_SECOND,
                    ConfigDef.Type.DOUBLE,
                    0.0,
                    ConfigDef.Range.between(0.0, 1e9),
                    ConfigDef.Importance.MEDIUM,
                    "Most rows per second that a task sends; 0 for as many as Kafka takes.",
                    KAFKA,
                    4,
                    ConfigDef.Width.SHORT,
                    "Rows per second"));

    CatalogueSourceConfig(Map<String, String> properties) {
        super(DEFINITION, properties);
    }

    CatalogueFiles files() {
        return CatalogueFiles.of(getString(FILE));
    }

    MappingDocument mapping() throws IOException {
        return MappingDocument.find(getString(MAPPING));
    }

    RowMessages.MessageTopics topics() {
        return new RowMessages.MessageTopics(getString(TOPIC), getString(DEAD_LETTERS));
    }

    int rowsPerPoll() {
        return getInt(ROWS_PER_POLL);
    }

    /** 0 for no limit. */
    double rowsPerSecond() {
        return getDouble(ROWS_PER_SECOND);
    }

    Duration scanInterval() {
        return Duration.ofMillis(getLong(SCAN_INTERVAL));
    }

    WireSettings wire() {
        return WireKeys.read(this);
    }

    private static void requireFiles(String key, Object value) {
        try {
            CatalogueFiles.of(String.valueOf(value)).require();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(key, value, e.getMessage());
        }
    }

    private static void requireMapping(String key, Object value) {
        try {
            MappingDocument.find(String.valueOf(value));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(key, value, e.getMessage());
        }
    }
}
