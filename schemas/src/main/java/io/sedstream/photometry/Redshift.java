package io.sedstream.photometry;

/** Redshift with its standard deviation (NaN where not known) and how it was obtained. */
public record Redshift(double value, double error, Kind kind) {
    /** How a redshift was obtained. */
    public enum Kind {
        SPECTROSCOPIC,
        PHOTOMETRIC,
        ASSUMED,
        UNKNOWN
    }
}
