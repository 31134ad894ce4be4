package io.sedstream.prior;

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

    public GalaxyDraw galaxy(int index) {
        return prior.at(
                quantiles[0][index],
                quantiles[1][index],
                quantiles[2][index],
                quantiles[3][index],
                quantiles[4][index],
                quantiles[5][index]);
    }
}
