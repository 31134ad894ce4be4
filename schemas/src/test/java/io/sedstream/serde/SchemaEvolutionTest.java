package io.sedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaEvolutionTest {

    static Stream<Schema> current() {
        return WriterSchemas.CURRENT.stream();
    }

    static Stream<Arguments> currentAndReleased() {
        return WriterSchemas.RELEASES.stream().flatMap(release -> current()
                .map(schema -> Arguments.of(schema, WriterSchemas.released(release, schema.getName()))));
    }

    @ParameterizedTest
    @MethodSource("currentAndReleased")
    void readsAndIsReadByEveryReleasedSchema(Schema current, Schema released) {
        assertThat(readability(current, released))
                .as("today's program reads old events")
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(readability(released, current))
                .as("an old program reads today's events")
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void noticesAChangeThatIsNotCompatible() {
        Schema released = WriterSchemas.released(1, "DetectedSource");
        Schema changed = new Schema.Parser().parse(released.toString().replace("\"producer\"", "\"maker\""));

        assertThat(readability(changed, released)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("current")
    void documentsEveryFieldWithItsUnit(Schema schema) {
        for (Schema.Field field : allFields(schema, new HashSet<>()).toList()) {
            assertThat(field.doc()).as("doc of field %s", field.name()).contains("Unit: ");
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void keepsItsFingerprintWithoutTheTypesOfJava(Schema schema) {
        String portable = PortableSchemas.withoutJavaTypes(schema);

        assertThat(portable).doesNotContain("avro.java");
        assertThat(SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(portable)))
                .isEqualTo(SchemaNormalization.parsingFingerprint64(schema));
    }

    private static SchemaCompatibilityType readability(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Stream<Schema.Field> allFields(Schema schema, Set<Schema> seen) {
        return switch (schema.getType()) {
            case RECORD ->
                seen.add(schema)
                        ? schema.getFields().stream()
                                .flatMap(field -> Stream.concat(Stream.of(field), allFields(field.schema(), seen)))
                        : Stream.empty();
            case ARRAY -> allFields(schema.getElementType(), seen);
            case MAP -> allFields(schema.getValueType(), seen);
            case UNION -> schema.getTypes().stream().flatMap(type -> allFields(type, seen));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> Stream.empty();
        };
    }
}
