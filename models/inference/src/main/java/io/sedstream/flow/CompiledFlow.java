package io.sedstream.flow;

import io.sedstream.onnx.OnnxModel;
import io.sedstream.posterior.PosteriorSampler;
import java.util.Optional;

/**
 * The sampling graph of a spline flow, ready to run in vector instructions of this machine instead of ONNX Runtime. Its
 * draws are the same bits on every machine; those of ONNX Runtime differ from them by rounding. For any number of threads.
 */
public final class CompiledFlow {
    private final FlowProgram program;

    private CompiledFlow(FlowProgram program) {
        this.program = program;
    }

    /**
     * Compiles what makes the draws of a graph, no other output; empty where it is none that our training writes for a spline
     * flow.
     *
     * @param model an ONNX file
     * @param features how many the graph takes
     * @param baseDimensions rows of base noise
     * @param parameters rows of draws
     * @throws IllegalArgumentException where the bytes are no ONNX model
     */
    public static Optional<CompiledFlow> of(byte[] model, int features, int baseDimensions, int parameters) {
        return FlowCompiler.compile(OnnxModel.read(model), features, baseDimensions)
                .filter(program -> program.out().length == parameters)
                .map(CompiledFlow::new);
    }

    /** A sampler, for one thread. */
    public PosteriorSampler open() {
        return new VectorPosteriorSampler(program);
    }
}
