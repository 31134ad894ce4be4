package io.sedstream.pipeline;

import io.sedstream.drift.ModelDrift;
import io.sedstream.feature.Featurization;
import io.sedstream.outcome.Verdict;
import io.sedstream.screen.Screen;
import io.sedstream.screen.Screened;
import org.jspecify.annotations.Nullable;

/**
 * The screening of a model as a deployment wants it. Any number of threads.
 *
 * @param drift is told of each screened source
 */
public record Screening(Screen screen, ScreeningPolicy policy, ModelDrift drift) {
    /** The verdict on a source; null where the deployment does not screen. */
    @Nullable
    Verdict verdict(String survey, Featurization.Vector vector) {
        return switch (policy) {
            case OFF -> null;
            case DIVERT, FLAG -> {
                Screened screened = screen.screen(vector.values(), vector.known());
                drift.screened(survey, screened);
                yield screened.verdict();
            }
        };
    }

    /** Whether a source with this verdict is not fitted. */
    boolean diverts(Verdict verdict) {
        return policy == ScreeningPolicy.DIVERT && verdict.outlier();
    }
}
