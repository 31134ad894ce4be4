package io.sedstream.validate;

import java.util.List;
import java.util.random.RandomGenerator;

/** Credibility of the ball about a random reference point that reaches to the truth; see {@link TarpCoverage}. */
final class TarpReference {
    private final List<InferredParameter> parameters;

    TarpReference(List<InferredParameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** Share of the draws nearer to a new reference than the truth is. */
    double credibility(double[] truth, float[][] draws, RandomGenerator random) {
        int count = draws[0].length;
        double[] squares = new double[count];
        double truthSquare = 0;
        for (int p = 0; p < truth.length; p++) {
            InferredParameter parameter = parameters.get(p);
            double reference = random.nextDouble();
            truthSquare += square(parameter.toUnitRange(truth[p]) - reference);
            for (int i = 0; i < count; i++) {
                squares[i] += square(parameter.toUnitRange(draws[p][i]) - reference);
            }
        }
        int nearer = 0;
        int equal = 0;
        for (double distance : squares) {
            if (distance < truthSquare) {
                nearer++;
            } else if (distance == truthSquare) {
                equal++;
            }
        }
        return SortedDraws.randomizedRank(nearer, equal, count, random);
    }

    private static double square(double value) {
        return value * value;
    }
}
