package io.sedstream.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.Manifest;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.SamplingTimeoutException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sampling graph of a bundle on ONNX Runtime, one thread. Each stream thread has a session of its own: two threads
 * inside one session only wait for each other at 500 draws.
 */
public final class OnnxPosteriorSampler implements PosteriorSampler {
    private static final String FEATURES = "features";
    private static final String BASE = "base";
    private static final String DRAWS = "draws";
    private static final String LOG_PROBABILITY = "log_probability";
    private static final int[] TRIALS = {50, 51};

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int features;
    private final int baseDimensions;
    private final int parameters;
    private final boolean drawsFirst;
    private @Nullable TimedRuns timed;

    /** How runs are ended that take too long. */
    private record TimedRuns(RunWatchdog watchdog, WatchedRuns runs, OrtSession.RunOptions options) {}

    /**
     * Opens a session whose runs end after the watchdog's limit with a {@link SamplingTimeoutException}, those that try
     * the graph out here aside.
     *
     * @throws InvalidBundleException as {@link #OnnxPosteriorSampler(Bundle)}
     */
    public OnnxPosteriorSampler(Bundle bundle, RunWatchdog watchdog) {
        this(bundle);
        try {
            var options = new OrtSession.RunOptions();
            var runs = new WatchedRuns(stopped -> terminate(options, stopped));
            timed = new TimedRuns(watchdog, runs, options);
            watchdog.watch(runs);
        } catch (OrtException e) {
            close();
            throw new IllegalStateException("ONNX Runtime has no options of a run: " + e.getMessage(), e);
        }
    }

    private static void terminate(OrtSession.RunOptions options, boolean stopped) {
        try {
            options.setTerminate(stopped);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot end a run: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a session, and draws once for the bundle's reference source.
     *
     * @throws InvalidBundleException where the graph needs more than its own bytes, does not have the inputs and outputs of the manifest, or fails
     */
    public OnnxPosteriorSampler(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        features = manifest.features().size();
        baseDimensions = manifest.sampler().baseDimensions();
        parameters = manifest.parameters().size();
        drawsFirst = manifest.sampler().drawsFirst();
        byte[] graph = harmless(bundle);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.load_model_format", "ONNX");
            // From bytes: what was looked through is what is loaded.
            session = environment.createSession(graph, options);
            check(manifest, FEATURES, session.getInputInfo().get(FEATURES), features, drawsFirst ? 2 : 1);
            check(manifest, BASE, session.getInputInfo().get(BASE), baseDimensions, 2);
            check(manifest, DRAWS, session.getOutputInfo().get(DRAWS), parameters, 2);
            checkLogProbability(manifest, session.getOutputInfo().get(LOG_PROBABILITY));
            if (session.getNumInputs() != 2) {
                throw new InvalidBundleException("bundle " + manifest.id() + ": the graph needs the inputs "
                        + session.getInputNames() + ", the stream gives " + FEATURES + " and " + BASE);
            }
        } catch (OrtException e) {
            throw new InvalidBundleException(
                    "bundle " + manifest.id() + ": ONNX Runtime cannot load "
                            + manifest.sampler().file() + ": " + e.getMessage(),
                    e);
        }
        tryOut(manifest);
    }

    /** Version of ONNX Runtime. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    private static byte[] harmless(Bundle bundle) {
        String file = bundle.manifest().sampler().file();
        byte[] graph = bundle.file(file);
        try {
            OnnxGraph.requireHarmless(graph);
            return graph;
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException(
                    "bundle " + bundle.manifest().id() + ": the graph in " + file + " is not loaded: " + e.getMessage(),
                    e);
        }
    }

    /** Two numbers of draws, so that a graph of a fixed number is found out too. */
    private void tryOut(Manifest manifest) {
        float[] values = new float[features];
        List<Float> reference = manifest.reference().features();
        for (int f = 0; f < Math.min(features, reference.size()); f++) {
            values[f] = reference.get(f);
        }
        try {
            for (int count : TRIALS) {
                sample(values, new float[baseDimensions * count], count);
                if (manifest.sampler().givesLogProbability()) {
                    logProbabilities(values, new float[baseDimensions * count], count);
                }
            }
        } catch (IllegalStateException e) {
            close();
            throw new InvalidBundleException(
                    "bundle " + manifest.id() + ": the graph fails on its reference source. "
                            + e.getMessage()
                            + ". Inputs and output must be float32, the number of draws dynamic",
                    e);
        }
    }

    private void check(Manifest manifest, String name, @Nullable NodeInfo node, long size, int rank) {
        int axis = drawsFirst ? 1 : 0;
        if (node == null
                || !(node.getInfo() instanceof TensorInfo tensor)
                || tensor.type != OnnxJavaType.FLOAT
                || tensor.getShape().length != rank
                || tensor.getShape()[axis] != size) {
            throw new InvalidBundleException("bundle " + manifest.id() + ": the graph needs a float32 tensor '" + name
                    + "' of rank " + rank + " whose " + (drawsFirst ? "last" : "first") + " dimension is " + size
                    + ", it has " + node + ". Layout: "
                    + (drawsFirst ? Manifest.Layout.DRAWS_FIRST : Manifest.Layout.DRAWS_LAST));
        }
    }

    /** Nobody is to think that draws have a density which is none, or to overlook one. */
    private static void checkLogProbability(Manifest manifest, @Nullable NodeInfo node) {
        boolean isThere = node != null
                && node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == 1;
        if (manifest.sampler().givesLogProbability() && !isThere) {
            throw new InvalidBundleException("bundle " + manifest.id() + ": its manifest says that the graph has a"
                    + " float32 output '" + LOG_PROBABILITY + "' of rank 1, it has " + node);
        }
        if (!manifest.sampler().givesLogProbability() && node != null) {
            throw new InvalidBundleException("bundle " + manifest.id() + ": the graph has an output '" + LOG_PROBABILITY
                    + "' of which its manifest says nothing. Add \"logProbability\": true to its sampler");
        }
    }

    @Override
    public Draws sample(float[] featureValues, float[] base, int count) {
        float[] values = output(DRAWS, parameters * count, featureValues, base, count);
        return new Draws(parameters, count, drawsFirst ? transposed(values, count, parameters) : values);
    }

    /**
     * The natural logarithm of the posterior density of each draw, in the units of the parameters, of a graph that gives
     * it.
     *
     * @param featureValues as for {@link #sample}, likewise {@code base} and {@code count}
     */
    float[] logProbabilities(float[] featureValues, float[] base, int count) {
        return output(LOG_PROBABILITY, count, featureValues, base, count);
    }

    private float[] output(String name, int size, float[] featureValues, float[] base, int count) {
        long[] featureShape = drawsFirst ? new long[] {1, features} : new long[] {features};
        long[] baseShape = drawsFirst ? new long[] {count, baseDimensions} : new long[] {baseDimensions, count};
        float[] noiseValues = drawsFirst ? transposed(base, baseDimensions, count) : base;
        try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(featureValues), featureShape);
                OnnxTensor noise = OnnxTensor.createTensor(environment, FloatBuffer.wrap(noiseValues), baseShape);
                OrtSession.Result result = run(name, Map.of(FEATURES, x, BASE, noise), count)) {
            FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (numbers.remaining() != size) {
                throw new IllegalStateException(
                        "The output '" + name + "' has " + numbers.remaining() + " numbers for " + count + " draws");
            }
            float[] values = new float[size];
            numbers.get(values);
            return values;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on " + count + " draws: " + e.getMessage(), e);
        }
    }

    private OrtSession.Result run(String output, Map<String, OnnxTensor> inputs, int count) throws OrtException {
        TimedRuns limited = timed;
        if (limited == null) {
            return session.run(inputs, Set.of(output));
        }
        limited.runs.begin(System.nanoTime());
        try {
            OrtSession.Result result = session.run(inputs, Set.of(output), limited.options);
            limited.runs.end();
            return result;
        } catch (OrtException | RuntimeException e) {
            if (limited.runs.end()) {
                throw SamplingTimeoutException.of(count, limited.watchdog.limit(), e);
            }
            throw e;
        }
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }

    @Override
    public void close() {
        if (timed != null) {
            timed.watchdog.forget(timed.runs);
            timed.options.close();
            timed = null;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session: " + e.getMessage(), e);
        }
    }
}
