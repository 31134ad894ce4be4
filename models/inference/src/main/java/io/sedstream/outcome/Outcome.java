package io.sedstream.outcome;

import org.jspecify.annotations.Nullable;

/** What became of a source. Nothing else can happen to one that decodes. */
public sealed interface Outcome {
    /** A posterior; the verdict is null where the bundle has no screening, or the deployment does not screen. */
    record Fitted(Posterior posterior, @Nullable Verdict verdict) implements Outcome {}

    /** The model could not have made such a source. */
    record Outlier(Verdict verdict) implements Outcome {}

    /** The source cannot be fitted. */
    record Rejected(Rejection reason) implements Outcome {}
}
