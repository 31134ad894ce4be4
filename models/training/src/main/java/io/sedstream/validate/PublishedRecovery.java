package io.sedstream.validate;

import java.util.Map;

/**
 * What another work reports for posterior medians of simulations of its own.
 *
 * @param source the work
 * @param rSquared coefficient of determination by parameter
 */
public record PublishedRecovery(String source, Map<String, Double> rSquared) {
    public PublishedRecovery {
        rSquared = Map.copyOf(rSquared);
    }
}
