package io.sedstream.validate;

/** Quantiles of one parameter of one source, ascending: the ones that posterior summaries carry. */
public record PosteriorQuantiles(double q025, double q16, double q50, double q84, double q975) {
    public PosteriorQuantiles {
        if (!(q025 <= q16 && q16 <= q50 && q50 <= q84 && q84 <= q975)) {
            throw new IllegalArgumentException(
                    "quantiles must ascend, got %s, %s, %s, %s, %s".formatted(q025, q16, q50, q84, q975));
        }
    }

    static PosteriorQuantiles of(SortedDraws draws) {
        return new PosteriorQuantiles(
                draws.quantile(0.025),
                draws.quantile(0.16),
                draws.quantile(0.5),
                draws.quantile(0.84),
                draws.quantile(0.975));
    }

    boolean covers68(double value) {
        return q16 <= value && value <= q84;
    }

    boolean covers95(double value) {
        return q025 <= value && value <= q975;
    }
}
