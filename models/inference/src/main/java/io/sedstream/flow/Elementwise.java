package io.sedstream.flow;

import io.sedstream.vector.Lanes;
import io.sedstream.vector.VectorMath;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Operators that take each number by itself, under the names that ONNX has for them. */
enum Elementwise {
    ADD(2),
    SUB(2),
    MUL(2),
    DIV(2),
    /** With a constant exponent; of positive numbers. */
    POW(2),
    RELU(1),
    SIGMOID(1),
    ASINH(1),
    /** Of a value, and one lower and one upper bound for all. */
    CLIP(3);

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final Map<String, Elementwise> OF_ONNX = Map.of(
            "Add", ADD, "Sub", SUB, "Mul", MUL, "Div", DIV, "Pow", POW, "Relu", RELU, "Sigmoid", SIGMOID, "Asinh",
            ASINH, "Clip", CLIP);

    private final int operands;

    Elementwise(int operands) {
        this.operands = operands;
    }

    /** The operator of a name; null for one that is none of these. */
    static @Nullable Elementwise of(String onnx) {
        return OF_ONNX.get(onnx);
    }

    int operands() {
        return operands;
    }

    /** Where the numbers of an operand lie, or the one number that stands for all. */
    record Operand(int start, boolean single) {
        private FloatVector at(float[] space, int i) {
            return single
                    ? FloatVector.broadcast(SPECIES, space[start])
                    : FloatVector.fromArray(SPECIES, space, start + i);
        }
    }

    /**
     * Applies the operator to so many numbers, a multiple of {@link Lanes#MOST}.
     *
     * @param second ignored by an operator of one operand; {@code third} likewise
     */
    void apply(float[] space, Operand first, Operand second, Operand third, int out, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector a = first.at(space, i);
            FloatVector result =
                    switch (this) {
                        case ADD -> a.add(second.at(space, i));
                        case SUB -> a.sub(second.at(space, i));
                        case MUL -> a.mul(second.at(space, i));
                        case DIV -> a.div(second.at(space, i));
                        case POW -> VectorMath.exp(VectorMath.log(a).mul(second.at(space, i)));
                        case RELU -> a.max(0);
                        case SIGMOID -> sigmoid(a);
                        case ASINH -> asinh(a);
                        case CLIP -> a.max(space[second.start]).min(space[third.start]);
                    };
            result.intoArray(space, out + i);
        }
    }

    private static FloatVector sigmoid(FloatVector x) {
        FloatVector power =
                VectorMath.exp(x.neg().max(-VectorMath.LARGEST_EXPONENT).min(VectorMath.LARGEST_EXPONENT));
        return FloatVector.broadcast(SPECIES, 1).div(power.add(1));
    }

    private static FloatVector asinh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector positive = VectorMath.log(
                size.add(size.fma(size, FloatVector.broadcast(SPECIES, 1)).sqrt()));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
        return positive.blend(positive.neg(), negative);
    }
}
