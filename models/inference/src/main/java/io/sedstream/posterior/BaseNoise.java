package io.sedstream.posterior;

import io.sedstream.bundle.Digest;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.photometry.SourceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Standard normal base noise from a counter-based generator: number i of a seed depends on nothing else, so the same
 * source always gets the same posterior, whenever and wherever it is computed.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood 2014) read as a function of its counter; uniforms become normals
 * by Wichura's AS 241 (1988), whose relative error is 1e-16. Only arithmetic and {@link StrictMath} are used.
 */
public final class BaseNoise {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    /** Coefficients of AS 241, highest power first, rounded to doubles. */
    private static final double[] CENTRE_NUMERATOR = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };

    private static final double[] CENTRE_DENOMINATOR = {
        5226.495278852546,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] NEAR_NUMERATOR = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] NEAR_DENOMINATOR = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };
    private static final double[] FAR_NUMERATOR = {
        2.0103343992922881e-7,
        2.7115555687434876e-5,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] FAR_DENOMINATOR = {
        2.0442631033899397e-15,
        1.421511758316446e-7,
        1.8463183175100548e-5,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0
    };

    private BaseNoise() {}

    /** Seed of a source under a model: the first 64 bits of SHA-256 over identifier, photometry and model digest. */
    public static long seed(SourceId source, byte[] photometryDigest, ModelIdentity model) {
        MessageDigest digest = Digest.sha256();
        byte[] id = source.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(id.length).array());
        digest.update(id);
        digest.update(photometryDigest);
        digest.update(model.digest().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** Numbers {@code first}, {@code first + 1}, … of the sequence of a seed. */
    public static float[] normals(long seed, long first, int count) {
        float[] normals = new float[count];
        for (int i = 0; i < count; i++) {
            normals[i] = (float) normal(uniform(seed, first + i));
        }
        return normals;
    }

    /** Uniform in (0, 1), both ends excluded. */
    private static double uniform(long seed, long counter) {
        long z = seed + (counter + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        z ^= z >>> 31;
        return ((z >>> 11) + 0.5) * 0x1p-53;
    }

    /** Quantile of the standard normal distribution, AS 241 (PPND16). */
    static double normal(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * horner(CENTRE_NUMERATOR, r) / horner(CENTRE_DENOMINATOR, r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double value = r <= 5
                ? horner(NEAR_NUMERATOR, r - 1.6) / horner(NEAR_DENOMINATOR, r - 1.6)
                : horner(FAR_NUMERATOR, r - 5) / horner(FAR_DENOMINATOR, r - 5);
        return q < 0 ? -value : value;
    }

    private static double horner(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
