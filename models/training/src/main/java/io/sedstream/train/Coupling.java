package io.sedstream.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which parameters one coupling layer reads and which it transforms, both as ascending indices.
 *
 * @param identity parameters that pass unchanged and steer the splines of the others; empty for a single parameter
 * @param transformed parameters that go through a spline; never empty
 */
public record Coupling(List<Integer> identity, List<Integer> transformed) {
    public Coupling {
        identity = List.copyOf(identity);
        transformed = List.copyOf(transformed);
        if (transformed.isEmpty()) {
            throw new IllegalArgumentException("a coupling must transform at least one parameter");
        }
    }

    /**
     * Layers in pairs: the first of a pair transforms a random half of the parameters, the second the other half, so
     * that every parameter is transformed equally often and meets ever different partners.
     */
    static List<Coupling> alternating(int parameters, int transforms, long seed) {
        List<Integer> all = IntStream.range(0, parameters).boxed().toList();
        if (parameters == 1) {
            return Collections.nCopies(transforms, new Coupling(List.of(), all));
        }
        Random random = new Random(seed);
        List<Coupling> couplings = new ArrayList<>();
        while (couplings.size() < transforms) {
            List<Integer> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            List<Integer> one =
                    shuffled.subList(0, parameters / 2).stream().sorted().toList();
            List<Integer> other = all.stream().filter(d -> !one.contains(d)).toList();
            couplings.add(new Coupling(one, other));
            couplings.add(new Coupling(other, one));
        }
        return couplings.subList(0, transforms);
    }
}
