package io.sedstream.validate;

/**
 * A physical quantity the estimator infers.
 *
 * @param name identifier in bundles and reports, such as {@code log10_surviving_mass}
 * @param label what a reader sees, where <code>_{…}</code> and <code>^{…}</code> set sub- and superscripts
 * @param unit may be blank for a pure number
 * @param low lower end of the prior, or of the range that the prior implies, in the unit
 * @param high upper end; distances between posterior draws are measured in units of {@code high - low}
 */
public record InferredParameter(String name, String label, String unit, double low, double high) {
    public InferredParameter {
        if (name.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException(
                    "a parameter needs a name and a label, got '" + name + "', '" + label + "'");
        }
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new IllegalArgumentException("parameter " + name + " needs low < high, got " + low + " and " + high);
        }
    }

    /** Label and unit, as an axis or a table column shows them. */
    public String title() {
        return unit.isBlank() ? label : label + " [" + unit + "]";
    }

    double toUnitRange(double value) {
        return (value - low) / (high - low);
    }
}
