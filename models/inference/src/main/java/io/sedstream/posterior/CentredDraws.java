package io.sedstream.posterior;

import io.sedstream.serde.Doubles;
import io.sedstream.vector.Lanes;
import jdk.incubator.vector.FloatVector;

/** Draws less their mean, and their second moments. For one thread at a time. */
final class CentredDraws {
    private final int count;
    private final int stride;
    /** [parameter][draw], filled up with zeros to whole vectors. */
    private final float[] values;

    private final double[] deviations;
    private final float[] lanes = new float[Lanes.MOST];

    CentredDraws(int parameters, int count) {
        this.count = count;
        this.stride = Lanes.padded(count);
        this.values = new float[parameters * stride];
        this.deviations = new double[parameters];
    }

    /** Takes the draws of a parameter, whose mean is known. */
    void set(int parameter, float[] draws, double mean) {
        for (int i = 0; i < count; i++) {
            values[parameter * stride + i] = (float) (draws[i] - mean);
        }
        deviations[parameter] = Math.sqrt(product(parameter, parameter) / (count - 1));
    }

    /** Standard deviation, that of a sample. */
    double deviation(int parameter) {
        return deviations[parameter];
    }

    /** Correlation matrix, row by row. */
    Doubles correlation() {
        int p = deviations.length;
        double[] matrix = new double[p * p];
        for (int i = 0; i < p; i++) {
            matrix[i * p + i] = 1.0;
            for (int j = 0; j < i; j++) {
                double scale = deviations[i] * deviations[j] * (count - 1);
                // A parameter without spread has no correlation with anything.
                double r = scale > 0 ? Math.clamp(product(i, j) / scale, -1, 1) : 0;
                matrix[i * p + j] = r;
                matrix[j * p + i] = r;
            }
        }
        return Doubles.of(matrix);
    }

    /** Summed in {@value Lanes#MOST} parts, and so equal however many lanes a machine has. */
    private double product(int i, int j) {
        for (int lane = 0; lane < Lanes.MOST; lane += Lanes.COUNT) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int draw = lane; draw < stride; draw += Lanes.MOST) {
                sum = FloatVector.fromArray(Lanes.SPECIES, values, i * stride + draw)
                        .fma(FloatVector.fromArray(Lanes.SPECIES, values, j * stride + draw), sum);
            }
            sum.intoArray(lanes, lane);
        }
        double sum = 0;
        for (float part : lanes) {
            sum += part;
        }
        return sum;
    }
}
