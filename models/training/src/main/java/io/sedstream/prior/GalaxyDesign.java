package io.sedstream.prior;

import io.sedstream.sps.Galaxy;

/** A finite set of galaxies drawn from a prior, addressed by index; safe to read from many threads. */
public final class GalaxyDesign {
    private final GalaxyPrior prior;
    private final double[][] quantiles;

    GalaxyDesign(GalaxyPrior prior, double[][] quantiles) {
        this.prior = prior;
        this.quantiles = quantiles;
    }

    public int size() {
        return quantiles[0].length;
    }

    public Galaxy galaxy(int index) {
        double[] point = new double[quantiles.length];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = quantiles[axis][index];
        }
        return prior.at(point);
    }
}
