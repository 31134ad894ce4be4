package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import java.util.List;
import java.util.stream.DoubleStream;
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

    /** Both losses against the epoch. */
    public Plot toPlot() {
        int epochs = training().size();
        double[] values = DoubleStream.concat(
                        training().stream().mapToDouble(Double::doubleValue),
                        validation().stream().mapToDouble(Double::doubleValue))
                .toArray();
        // The first steps from random weights are off the scale of everything that follows.
        Axis vertical = Axis.spanning("− log probability", values, 0, epochs > 20 ? 0.98 : 1);
        int best = bestEpoch();
        List<Layer> layers = List.of(
                Line.guide(new Point(best, vertical.low()), new Point(best, vertical.high())),
                new Line("training", Palette.BLUE, Line.Stroke.SOLID, byEpoch(training())),
                new Line("validation", Palette.VERMILION, Line.Stroke.SOLID, byEpoch(validation())));
        String note = "lowest validation loss %s in epoch %d"
                .formatted(ReportText.number(validation().get(best - 1)), best);
        Panel panel = new Panel("", note, new Axis("epoch", 0, epochs + 1), vertical, layers);
        return Plot.of(new Figure(
                "loss",
                "Training",
                "Mean negative log-probability of the true parameters per epoch; dashed: the epoch whose weights are"
                        + " best on sources kept from training.",
                1,
                520,
                260,
                List.of(panel)));
    }

    private static List<Point> byEpoch(List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Point(i + 1, values.get(i)))
                .toList();
    }
}
