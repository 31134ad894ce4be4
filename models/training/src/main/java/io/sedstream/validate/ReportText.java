package io.sedstream.validate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** How numbers read in reports, and what they mean. */
final class ReportText {
    static final List<String> DEFINITIONS = List.of(
            "R² = 1 − Σ(median − truth)² / Σ(truth − mean truth)², of posterior medians; 1 is perfect, below 0 the mean"
                    + " truth would be the better guess.",
            "Bias is the mean of median − truth; NMAD is 1.48 × median |residual − median residual|; ½ width is the"
                    + " median over sources of half the 68 % interval. All in the parameter's unit.",
            "Coverage is the share of truths inside the central interval, ± the sampling error of an exact posterior."
                    + " Below the nominal value intervals are too narrow, above too wide.",
            "PIT dispersion is the variance of the rank of the truth among the draws over that of an exact posterior:"
                    + " above 1 too narrow, below 1 too wide.",
            "SBC p is the probability that exact posteriors give a rank histogram as uneven (χ²); TARP p the same for"
                    + " all parameters together, correlations included. With many sources small flaws give small p.");

    private ReportText() {}

    /** The numbers of a selection that belong to no single parameter. */
    static String jointNumbers(SelectionMetrics metrics) {
        Uniformity credibility = metrics.tarp().uniformity();
        String tarp = "TARP, all parameters together: p %s; credibilities have mean %s (exact: 0.500), dispersion %s."
                .formatted(
                        probability(metrics.tarp().ranks().pValue()),
                        number(credibility.mean()),
                        number(credibility.dispersion()));
        return Double.isFinite(metrics.meanLogProbability())
                ? tarp + " Mean log probability of the truths: %s.".formatted(number(metrics.meanLogProbability()))
                : tarp;
    }

    /** What was compared with Markov chain Monte Carlo. */
    static String references(ValidationReport report) {
        long converged = report.references().stream()
                .filter(source -> source.convergence().converged())
                .count();
        return ("%d held-out sources sampled by Markov chain Monte Carlo on the simulator that the model was trained on;"
                        + " the chains of %d converged (R̂ ≤ 1.02, 8 autocorrelation times). Shifts are of the medians, in"
                        + " half widths of the reference's 68 %%; a width ratio above 1 says that the estimator is the"
                        + " wider; the distance is that of Kolmogorov and Smirnov.")
                .formatted(report.references().size(), converged);
    }

    /** How many sources of a real catalogue the screening holds back. */
    static String diverted(ScreeningReport.Diverted catalogue) {
        return "%s: %s of %s sources are outliers (%s); %s more rows cannot be fitted. The strangest, with residuals given the features before each:"
                .formatted(
                        catalogue.catalogue(),
                        count(catalogue.outliers()),
                        count(catalogue.sources()),
                        String.format(
                                Locale.ROOT,
                                "%.2f %%",
                                100.0 * catalogue.outliers() / Math.max(1, catalogue.sources())),
                        count(catalogue.rejected()));
    }

    static String probability(double value) {
        return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Three decimals, or a dash for what was not measured. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double rounded = Math.rint(value * 1000) / 1000 + 0.0; // turns −0 into 0
        return String.format(Locale.ROOT, "%.3f", rounded).replace('-', '−');
    }

    /** Ends of a range with five significant digits. */
    static String range(double low, double high) {
        return rounded(low) + " to " + rounded(high);
    }

    private static String rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String coverage(CoveragePoint point) {
        return String.format(Locale.ROOT, "%.3f ± %.3f", point.share(), point.standardError());
    }
}
