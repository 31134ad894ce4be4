package io.sedstream.alert.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientSchemasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"type\": \"double\", \"default\": null}",
                "{\"name\": \"x\", \"type\": \"int\", \"default\": \"None\"}",
                "{\"name\": \"x\", \"type\": \"double\"}, {\"name\": \"x\", \"type\": \"double\"}",
                "{\"name\": \"x-1\", \"type\": \"double\"}"
            })
    void readsWhatAStrictParserRefuses(String fields) throws MalformedAvroException {
        String schema = "{\"type\": \"record\", \"name\": \"alert\", \"fields\": [" + fields + "]}";

        assertThatExceptionOfType(AvroRuntimeException.class).isThrownBy(() -> new Schema.Parser().parse(schema));
        assertThat(LenientSchemas.parse(schema).getFields()).isNotEmpty();
    }

    @Test
    void readsTheFirstOfTwoFieldsOfTheSameName() throws MalformedAvroException {
        Projection projection = new Projection();
        int x = projection.add("x");
        int y = projection.add("y");
        RecordProgram program = projection.compile(LenientSchemas.parse(
                "{\"type\": \"record\", \"name\": \"alert\", \"fields\": [{\"name\": \"x\", \"type\":"
                        + " \"int\"}, {\"name\": \"x\", \"type\": \"int\"}, {\"name\": \"y\", \"type\": \"int\"}]}"));

        FieldValues values = program.read(new byte[] {2, 4, 6}, 0, 3);

        assertThat(values.integer(x)).isEqualTo(1);
        assertThat(values.integer(y)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]]", "{}", "{\"type\": \"record\"}", "{\"type\": \"nothing\"}", "null", "7"})
    void refusesWhatIsNoSchema(String json) {
        assertThatExceptionOfType(MalformedAvroException.class).isThrownBy(() -> LenientSchemas.parse(json));
    }

    @Test
    void refusesSchemasNestedWithoutEnd() {
        String deep = "{\"type\": \"array\", \"items\": ".repeat(100_000);

        assertThatExceptionOfType(MalformedAvroException.class).isThrownBy(() -> LenientSchemas.parse(deep));
    }
}
