package io.sedstream.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.sedstream.bundle.InvalidBundleException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The fitted ensemble as it lies in a bundle ({@code screening.json.gz}). Arrays of many numbers are Base64 of
 * little-endian half or single precision numbers.
 *
 * @param format version of this layout; {@value #FORMAT} is the only one that this program reads
 * @param features positions of the manifest's feature vector that are screened, in the order of the transform
 * @param mean per screened feature, what is taken off
 * @param scale per screened feature, what it is then divided by
 * @param transform mixture by which the features are made independent and normal ({@link RosenblattTransform})
 * @param emphasis per screened feature, what its z is multiplied by
 * @param training training vectors after all this, one after another
 * @param densities of the local outlier factor
 * @param bagging subspaces of the feature bagging
 * @param gaussian mixture of the detector of that name
 * @param thresholds score above which a detector votes for outlier, by its name
 */
public record FittedScreening(
        int format,
        List<Integer> features,
        List<Double> mean,
        List<Double> scale,
        GaussianMixture.Parameters transform,
        List<Double> emphasis,

        @JsonSerialize(using = PackedHalves.Writer.class) @JsonDeserialize(using = PackedHalves.Reader.class)
        float[] training,

        LocalOutlierFactor.Densities densities,
        List<FeatureBagging.Member> bagging,
        GaussianMixture.Parameters gaussian,
        IsolationTrees.Nodes isolationForest,
        DeepIsolationForest.Networks networks,
        IsolationTrees.Nodes deepIsolationForest,
        Map<String, Double> thresholds) {
    /** The layout that this code reads and writes. */
    public static final int FORMAT = 2;

    /** Far more than any ensemble has; little can be compressed to look like much. */
    private static final long LARGEST_JSON_BYTES = 256L * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST_JSON_BYTES)
                    .build())
            .build());

    public FittedScreening {
        if (format != FORMAT) {
            throw new IllegalArgumentException("screening format " + format + ", this program reads " + FORMAT
                    + "; fit it again with ./sedstream train PLAN --screening-only");
        }
        features = List.copyOf(features);
        mean = List.copyOf(mean);
        scale = List.copyOf(scale);
        emphasis = List.copyOf(emphasis);
        bagging = List.copyOf(bagging);
        thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
    }

    /** Reads the ensemble of a bundle, JSON that may be compressed by gzip. */
    public static FittedScreening read(byte[] bytes, String bundle) {
        boolean compressed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        try (InputStream plain = new ByteArrayInputStream(bytes);
                InputStream json = compressed ? new GZIPInputStream(plain) : plain) {
            return JSON.readValue(json, FittedScreening.class);
        } catch (IOException e) {
            throw new InvalidBundleException("bundle " + bundle + ": no valid screening: " + e.getMessage(), e);
        }
    }

    /** The bytes that {@link #read} reads, compressed; equal ensembles give equal bytes. */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            JSON.writeValue(compressed, this);
        } catch (IOException e) {
            throw new AssertionError("a screening holds nothing that JSON cannot hold", e);
        }
        return bytes.toByteArray();
    }

    /** The same ensemble with other thresholds, by the names of the detectors. */
    public FittedScreening withThresholds(Map<String, Double> others) {
        return new FittedScreening(
                format,
                features,
                mean,
                scale,
                transform,
                emphasis,
                training,
                densities,
                bagging,
                gaussian,
                isolationForest,
                networks,
                deepIsolationForest,
                others);
    }
}
