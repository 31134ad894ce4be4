package io.sedstream.validate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean negative log-probability per epoch, first epoch first.
 *
 * @param training over the training set; may be higher than the other early on, being averaged while weights move
 * @param validation over sources kept from training
 */
public record LossHistory(List<Double> training, List<Double> validation) {
    public LossHistory {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty() || training.size() != validation.size()) {
            throw new IllegalArgumentException("as many training as validation losses, at least one; got %d and %d"
                    .formatted(training.size(), validation.size()));
        }
    }

    /** Counted from 1; the first of the lowest validation losses. */
    int bestEpoch() {
        return 1
                + IntStream.range(0, validation.size())
                        .reduce((a, b) -> validation.get(b) < validation.get(a) ? b : a)
                        .orElseThrow();
    }
}
