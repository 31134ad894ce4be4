package io.sedstream.connect.sink;

import io.sedstream.connect.plugin.WireKeys;
import io.sedstream.serde.WireSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings of the posterior sink. */
final class PosteriorSinkConfig extends AbstractConfig {
    static final String DIRECTORY = "directory";
    static final String FORMAT = "format";
    static final String ROWS_PER_FILE = "rows.per.file";
    static final String ROLL_INTERVAL = "roll.interval.ms";

    private static final int DEFAULT_ROWS_PER_FILE = 100_000;
    private static final long DEFAULT_ROLL_MILLIS = 600_000;
    private static final String FILES = "Files";

    static final ConfigDef DEFINITION = WireKeys.define(new ConfigDef()
            .define(
                    DIRECTORY,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "Where the tables go, named TOPIC-PARTITION-FIRST-LAST.FORMAT by the offsets in them. The same for"
                            + " every worker, and for one connector alone: what lies there tells what is written.",
                    FILES,
                    1,
                    ConfigDef.Width.LONG,
                    "Directory")
            .define(
                    FORMAT,
                    ConfigDef.Type.STRING,
                    "parquet",
                    ConfigDef.ValidString.in("parquet", "fits", "fits.gz", "csv", "csv.gz"),
                    ConfigDef.Importance.HIGH,
                    "Format of the tables, as the ending of their names.",
                    FILES,
                    2,
                    ConfigDef.Width.SHORT,
                    "Format")
            .define(
                    ROWS_PER_FILE,
                    ConfigDef.Type.INT,
                    DEFAULT_ROWS_PER_FILE,
                    ConfigDef.Range.atLeast(1),
                    ConfigDef.Importance.MEDIUM,
                    "Posteriors after which a table is complete and the next one begins.",
                    FILES,
                    3,
                    ConfigDef.Width.SHORT,
                    "Rows per file")
            .define(
                    ROLL_INTERVAL,
                    ConfigDef.Type.LONG,
                    DEFAULT_ROLL_MILLIS,
                    ConfigDef.Range.atLeast(100),
                    ConfigDef.Importance.MEDIUM,
                    "Milliseconds from the first posterior in a table after which it is complete, however few it holds."
                            + " What is in no complete table yet is read again after a crash.",
                    FILES,
                    4,
                    ConfigDef.Width.SHORT,
                    "Roll interval"));

    PosteriorSinkConfig(Map<String, String> properties) {
        super(DEFINITION, properties);
    }

    TableSettings tables() {
        return new TableSettings(
                Path.of(getString(DIRECTORY)),
                getString(FORMAT),
                getInt(ROWS_PER_FILE),
                Duration.ofMillis(getLong(ROLL_INTERVAL)));
    }

    WireSettings wire() {
        return WireKeys.read(this);
    }
}
