package io.sedstream.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.bundle.InvalidBundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fitted ensemble as it lies in a bundle ({@code screening.json}).
 *
 * @param format version of this layout; {@value #FORMAT} is the only one so far
 * @param features positions of the manifest's feature vector that are screened
 * @param mean per screened feature, what is taken off
 * @param scale per screened feature, what it is then divided by
 * @param neighbours training vectors of the nearest-neighbour detector, standardised, one after another
 */
public record FittedScreening(
        int format,
        List<Integer> features,
        List<Double> mean,
        List<Double> scale,
        GaussianMixture.Parameters mixture,
        float[] neighbours,
        double neighboursThreshold) {
    /** The layout that this code reads and writes. */
    public static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    public FittedScreening {
        features = List.copyOf(features);
        mean = List.copyOf(mean);
        scale = List.copyOf(scale);
        if (format != FORMAT) {
            throw new IllegalArgumentException("screening format " + format + ", this program reads " + FORMAT);
        }
    }

    /** Reads the ensemble of a bundle. */
    public static FittedScreening read(byte[] json, String bundle) {
        try {
            return JSON.readValue(json, FittedScreening.class);
        } catch (IOException e) {
            throw new InvalidBundleException("bundle " + bundle + ": no valid screening: " + e.getMessage(), e);
        }
    }

    /** The bytes that {@link #read} reads. */
    public byte[] write() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a screening holds nothing that JSON cannot hold", e);
        }
    }
}
