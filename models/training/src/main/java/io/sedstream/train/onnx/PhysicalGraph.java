package io.sedstream.train.onnx;

import io.sedstream.feature.Cosmology;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import java.util.ArrayList;
import java.util.List;

/** The last part of every sampling graph: from logits of box coordinates to physical parameters. */
final class PhysicalGraph {
    private final GraphBuilder graph;
    private final OutputTransforms outputs;
    private final int features;
    private final LogDensity density;

    /**
     * A writer of that part.
     *
     * @param features number of raw features of a source
     */
    PhysicalGraph(GraphBuilder graph, OutputTransforms outputs, int features, LogDensity density) {
        this.graph = graph;
        this.outputs = outputs;
        this.features = features;
        this.density = density;
        for (OutputTransform output : outputs.transforms()) {
            if (output.factor() instanceof OutputTransform.Factor.Feature feature && feature.index() >= features) {
                throw new IllegalArgumentException(output.parameter() + " is scaled by feature " + feature.index()
                        + ", but there are " + features);
            }
        }
    }

    /**
     * Physical parameters [D, N].
     *
     * @param logits [D, N]
     * @param featureColumn raw features of the source, [F, 1]
     */
    String physical(String logits, String featureColumn) {
        int count = outputs.size();
        float[] lower = new float[count];
        float[] range = new float[count];
        for (int d = 0; d < count; d++) {
            OutputTransform output = outputs.transforms().get(d);
            lower[d] = (float) output.lower();
            range[d] = (float) (output.upper() - output.lower());
            density.logDerivative(Math.log(output.upper() - output.lower()));
        }
        density.logDerivatives(() -> logSlopeOfSigmoid(logits));
        String values = graph.op(
                "Add",
                graph.op("Mul", graph.op("Sigmoid", logits), graph.constant(range, count, 1)),
                graph.constant(lower, count, 1));
        return sums(timesParameters(timesFeatures(values, featureColumn)));
    }

    /** log σ(l) + log(1 − σ(l)) = −|l| − 2 log(1 + exp(−|l|)), which neither overflows nor cancels. */
    private String logSlopeOfSigmoid(String logits) {
        String down = graph.op("Neg", graph.op("Abs", logits));
        String rest = graph.op("Log", graph.op("Add", graph.op("Exp", down), graph.scalar(1)));
        return graph.op("Sub", down, graph.op("Add", rest, rest));
    }

    private String timesFeatures(String values, String featureColumn) {
        int count = outputs.size();
        float[] unscaled = new float[count];
        float[] scaled = new float[count * features];
        boolean any = false;
        for (int d = 0; d < count; d++) {
            if (outputs.transforms().get(d).factor() instanceof OutputTransform.Factor.Feature feature) {
                scaled[d * features + feature.index()] = 1;
                any = true;
            } else {
                unscaled[d] = 1;
            }
        }
        if (!any) {
            return values;
        }
        String factor =
                graph.gemm(graph.constant(scaled, count, features), featureColumn, graph.constant(unscaled, count, 1));
        density.logDerivativesOfSource(() -> graph.op("Log", graph.op("Abs", factor)));
        return graph.op("Mul", values, factor);
    }

    /** Row by row, since a factor may itself be a product. */
    private String timesParameters(String values) {
        int count = outputs.size();
        boolean any = false;
        for (int d = 0; d < count; d++) {
            any |= outputs.unitOf(d) >= 0;
        }
        if (!any) {
            return values;
        }
        List<String> rows = new ArrayList<>(graph.split(values, count, 1));
        for (int d = 0; d < count; d++) {
            int unit = outputs.unitOf(d);
            if (unit >= 0) {
                String factor = outputs.transforms().get(d).factor() instanceof OutputTransform.Factor.UniverseAge
                        ? universeAge(rows.get(unit))
                        : rows.get(unit);
                density.derivatives(() -> graph.op("Abs", factor));
                rows.set(d, graph.op("Mul", rows.get(d), factor));
            }
        }
        return graph.concat(rows);
    }

    /** {@link Cosmology#ageGyr} of a row of redshifts. */
    private String universeAge(String redshift) {
        double today = Cosmology.ageGyr(0);
        double rootRatio = Math.sqrt((1 - Cosmology.OMEGA_MATTER) / Cosmology.OMEGA_MATTER);
        double asinhToday = Math.log(rootRatio + Math.sqrt(rootRatio * rootRatio + 1));
        String stretched = graph.op("Pow", graph.op("Add", redshift, graph.scalar(1)), graph.scalar(-1.5));
        String age = graph.op("Asinh", graph.op("Mul", stretched, graph.scalar(rootRatio)));
        return graph.op("Mul", age, graph.scalar(today / asinhToday));
    }

    /** Adds to each relative parameter what it is relative to. */
    private String sums(String values) {
        int count = outputs.size();
        float[] chain = new float[count * count];
        boolean any = false;
        for (int d = 0; d < count; d++) {
            for (int base = d; base >= 0; base = outputs.baseOf(base)) {
                chain[d * count + base] = 1;
                any |= base != d;
            }
        }
        return any ? graph.op("MatMul", graph.constant(chain, count, count), values) : values;
    }
}
