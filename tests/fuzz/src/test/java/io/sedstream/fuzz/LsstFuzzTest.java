package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.alert.lsst.LsstFeed;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.provider.MethodSource;

final class LsstFuzzTest {
    private static final int VERSION = 1100;
    private static final int RECURSIVE = 1;

    private static final Schema SOURCE = SchemaBuilder.record("diaSource")
            .fields()
            .requiredLong("diaSourceId")
            .optionalLong("diaObjectId")
            .requiredDouble("midpointMjdTai")
            .requiredDouble("ra")
            .requiredDouble("dec")
            .optionalFloat("snr")
            .optionalFloat("apFlux")
            .optionalBoolean("flag")
            .optionalString("band")
            .endRecord();

    private static final Schema ALERT = SchemaBuilder.record("alert")
            .namespace("lsst.v11_0")
            .fields()
            .requiredLong("alertId")
            .name("diaSource")
            .type(SOURCE)
            .noDefault()
            .name("prvDiaSources")
            .type()
            .nullable()
            .array()
            .items(SOURCE)
            .noDefault()
            .name("diaObject")
            .type()
            .optional()
            .record("diaObject")
            .fields()
            .optionalFloat("u_scienceFluxMean")
            .optionalFloat("u_scienceFluxMeanErr")
            .endRecord()
            .optionalBytes("cutout")
            .endRecord();

    /** No survey's: what there is of types, and a record inside itself. */
    private static final Schema ODD = new Schema.Parser().parse("""
            {"type": "record", "name": "alert", "fields": [
              {"name": "diaSource", "type": ["null", {"type": "record", "name": "diaSource", "fields": [
                {"name": "ra", "type": ["float", "double", "string", "null"]},
                {"name": "more", "type": ["null", "diaSource"]},
                {"name": "diaSourceId", "type": ["null", "int", "long"]}]}]},
              {"name": "tree", "type": {"type": "array", "items": "alert"}},
              {"name": "map", "type": {"type": "map", "values": {"type": "array", "items": "null"}}},
              {"name": "fixed", "type": {"type": "fixed", "name": "f", "size": 3}},
              {"name": "enum", "type": {"type": "enum", "name": "e", "symbols": ["A", "B"]}}]}
            """);

    private final LsstFeed feed = new LsstFeed(
            number -> Optional.ofNullable(number == VERSION ? ALERT : number == RECURSIVE ? ODD : null), "fuzz");

    static Stream<byte[]> seeds() {
        GenericRecord source = new GenericData.Record(SOURCE);
        source.put("diaSourceId", 7L);
        source.put("midpointMjdTai", 60000.5);
        source.put("ra", 150.0);
        source.put("dec", 2.0);
        source.put("flag", true);
        GenericRecord object = new GenericData.Record(
                ALERT.getField("diaObject").schema().getTypes().get(1));
        object.put("u_scienceFluxMean", 500f);
        object.put("u_scienceFluxMeanErr", 5f);
        GenericRecord alert = new GenericData.Record(ALERT);
        alert.put("alertId", 1L);
        alert.put("diaSource", source);
        alert.put("prvDiaSources", Collections.nCopies(6, source));
        alert.put("diaObject", object);
        return Stream.of(
                framed(VERSION, Seeds.encoded(alert)),
                // diaSource with one inside itself, a tree of one, an empty map, the fixed bytes and the enum.
                framed(RECURSIVE, new byte[] {
                    2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 0, 2, 14, 2, 14, 2, 0, 0, 0, 1, 2, 3, 0, 0, 0, 1, 2, 3, 2
                }),
                Seeds.container(CodecFactory.nullCodec(), alert));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] message) {
        AlertProperties.holdFor(feed, message);
    }

    private static byte[] framed(int schema, byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) 0)
                .putInt(schema)
                .put(content)
                .array();
    }
}
