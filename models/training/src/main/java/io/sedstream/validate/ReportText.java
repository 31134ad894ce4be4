package io.sedstream.validate;

import java.util.Locale;

/** How numbers read in reports. */
final class ReportText {
    private ReportText() {}

    static String probability(double value) {
        return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Three decimals, or a dash for what was not measured. */
    static String number(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.3f", value).replace('-', '−')
                : "–";
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Share and its standard error in units of the last digit's place. */
    static String coverage(CoveragePoint point) {
        return String.format(Locale.ROOT, "%.3f ± %.3f", point.share(), point.standardError());
    }
}
