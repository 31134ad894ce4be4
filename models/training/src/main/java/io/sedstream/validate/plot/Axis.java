package io.sedstream.validate.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear axis.
 *
 * @param label what it measures and the unit; <code>_{…}</code> and <code>^{…}</code> set sub- and superscripts
 * @param low value at the left or lower end
 * @param high value at the other end
 */
public record Axis(String label, double low, double high) {
    public Axis {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new IllegalArgumentException("axis '%s' from %s to %s".formatted(label, low, high));
        }
    }

    /** An axis that holds the share of the values between two quantiles, and a margin of 4 % on both sides. */
    public static Axis spanning(String label, double[] values, double lowQuantile, double highQuantile) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("axis '" + label + "' has no finite value to span");
        }
        double low = sorted[(int) Math.floor(lowQuantile * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(highQuantile * (sorted.length - 1))];
        double margin = high > low ? 0.04 * (high - low) : Math.max(1e-6, 0.1 * Math.abs(low));
        return new Axis(label, low - margin, high + margin);
    }

    boolean holds(double value) {
        return low <= value && value <= high;
    }

    /** From 0 at the low end to 1 at the high one. */
    double fraction(double value) {
        return (value - low) / (high - low);
    }

    /** Multiples of 1, 2 or 5 times a power of ten; about as many as wanted. */
    List<Tick> ticks(int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        double slack = 1e-9 * step;
        for (long i = (long) Math.ceil((low - slack) / step); i * step <= high + slack; i++) {
            BigDecimal value = BigDecimal.valueOf(i * step).setScale(decimals, RoundingMode.HALF_EVEN);
            ticks.add(new Tick(value.doubleValue(), value.toPlainString().replace('-', '−')));
        }
        return ticks;
    }

    record Tick(double value, String text) {}
}
