package io.sedstream.validate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another work reports for posterior medians of simulations of its own.
 *
 * @param source the work
 * @param selection which of our simulations are comparable with theirs, as in {@code S/N >= 1}; null for all
 * @param rSquared coefficient of determination by parameter
 */
public record PublishedRecovery(String source, @Nullable String selection, Map<String, Double> rSquared) {
    public PublishedRecovery {
        if (selection != null) {
            Selection.labelled(selection);
        }
        rSquared = Map.copyOf(rSquared);
    }
}
