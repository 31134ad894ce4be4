package io.sedstream.alert.lsst;

import io.sedstream.alert.avro.LenientSchemas;
import io.sedstream.alert.avro.MalformedAvroException;
import io.sedstream.serde.SchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Where the schemas of alerts come from, by their number: 100 × major version + minor version, so 1100 is version 11.0 and
 * 1101 version 11.1 (README of lsst/alert_packet, "7.1 becomes 701", and {@code confluent:version} in its schemas).
 */
@FunctionalInterface
public interface LsstSchemas {
    /** The schema of that number, if there is one. Called once for each number that is found. */
    Optional<Schema> find(int number) throws MalformedAvroException;

    /** Files {@code NUMBER.avsc} in a folder. */
    static LsstSchemas inFolder(Path folder) {
        return number -> {
            Path file = folder.resolve(number + ".avsc");
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(LenientSchemas.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new MalformedAvroException("the schema " + file + " cannot be read: " + e);
            }
        };
    }

    /** A schema registry; where it does not answer, reading fails with {@code SchemaRegistryException}. */
    static LsstSchemas inRegistry(SchemaRegistryClient registry) {
        return registry::schema;
    }
}
