package io.sedstream.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.bundle.InvalidBundleException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The fitted ensemble as it lies in a bundle ({@code screening.json.gz}).
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
}
