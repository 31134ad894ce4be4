package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.alert.elasticc.ElasticcFeed;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.provider.MethodSource;

final class ElasticcFuzzTest {
    private static final Schema ALERT = SchemaBuilder.record("alert")
            .fields()
            .requiredLong("alertId")
            .name("diaSource")
            .type(SchemaBuilder.record("diaSource")
                    .fields()
                    .requiredLong("diaSourceId")
                    .optionalLong("diaObjectId")
                    .requiredDouble("midPointTai")
                    .requiredDouble("ra")
                    .requiredDouble("decl")
                    .endRecord())
            .noDefault()
            .name("diaObject")
            .type()
            .optional()
            .record("diaObject")
            .fields()
            .optionalFloat("hostgal_mag_u")
            .optionalFloat("hostgal_magerr_u")
            .optionalFloat("hostgal_mag_Y")
            .optionalFloat("hostgal_zphot")
            .name("quantiles")
            .type()
            .map()
            .values()
            .floatType()
            .noDefault()
            .endRecord()
            .endRecord();

    private final ElasticcFeed feed = new ElasticcFeed("fuzz");

    static Stream<byte[]> seeds() {
        GenericRecord source =
                new GenericData.Record(ALERT.getField("diaSource").schema());
        source.put("diaSourceId", 7L);
        source.put("midPointTai", 60000.5);
        source.put("ra", 150.0);
        source.put("decl", 2.0);
        GenericRecord object = new GenericData.Record(
                ALERT.getField("diaObject").schema().getTypes().get(1));
        object.put("hostgal_mag_u", 22.5f);
        object.put("hostgal_magerr_u", 0.1f);
        object.put("hostgal_zphot", 0.3f);
        object.put("quantiles", java.util.Map.of("q1", 0.1f));
        GenericRecord alert = new GenericData.Record(ALERT);
        alert.put("alertId", 1L);
        alert.put("diaSource", source);
        alert.put("diaObject", object);
        return Stream.concat(
                Stream.of(CodecFactory.nullCodec(), CodecFactory.deflateCodec(6))
                        .map(codec -> Seeds.container(codec, alert)),
                Seeds.samples("elasticc"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] message) {
        AlertProperties.holdFor(feed, message);
    }
}
