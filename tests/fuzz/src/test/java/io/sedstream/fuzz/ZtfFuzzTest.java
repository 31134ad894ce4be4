package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.alert.ztf.ZtfFeed;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.provider.MethodSource;

final class ZtfFuzzTest {
    private static final Schema CANDIDATE = SchemaBuilder.record("candidate")
            .fields()
            .requiredLong("candid")
            .requiredDouble("jd")
            .requiredDouble("ra")
            .requiredDouble("dec")
            .optionalFloat("distpsnr1")
            .optionalFloat("sgscore1")
            .optionalFloat("sgmag1")
            .optionalFloat("szmag1")
            .optionalString("rbversion")
            .endRecord();

    private static final Schema ALERT = SchemaBuilder.record("alert")
            .namespace("ztf")
            .fields()
            .requiredString("objectId")
            .requiredLong("candid")
            .name("candidate")
            .type(CANDIDATE)
            .noDefault()
            .name("prv_candidates")
            .type()
            .nullable()
            .array()
            .items(CANDIDATE)
            .noDefault()
            .endRecord();

    private final ZtfFeed feed = new ZtfFeed("fuzz");

    static Stream<byte[]> seeds() {
        GenericRecord candidate = new GenericData.Record(CANDIDATE);
        candidate.put("candid", 7L);
        candidate.put("jd", 2460000.5);
        candidate.put("ra", 150.0);
        candidate.put("dec", 2.0);
        candidate.put("distpsnr1", 0.5f);
        candidate.put("sgscore1", 0.1f);
        candidate.put("sgmag1", 20.5f);
        GenericRecord alert = new GenericData.Record(ALERT);
        alert.put("objectId", "ZTF18a");
        alert.put("candid", 7L);
        alert.put("candidate", candidate);
        alert.put("prv_candidates", java.util.Collections.nCopies(6, candidate));
        return Stream.concat(
                Stream.of(CodecFactory.nullCodec(), CodecFactory.deflateCodec(6), CodecFactory.snappyCodec())
                        .map(codec -> Seeds.container(codec, alert)),
                Seeds.samples("ztf-like-turbo"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] message) {
        AlertProperties.holdFor(feed, message);
    }
}
