package io.sedstream.pipeline;

import java.util.Locale;

/** What a deployment does about outliers. */
public enum ScreeningPolicy {
    /** An outlier is not fitted; it goes to the topic of the outliers. */
    DIVERT,
    /** An outlier is fitted like any source; its posterior carries the verdict and a flag. */
    FLAG,
    /** No source is screened; posteriors carry no verdict, and drift is not watched. */
    OFF;

    /** The name as it is typed: {@code divert}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
