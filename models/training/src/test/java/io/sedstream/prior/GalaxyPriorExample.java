package io.sedstream.prior;

/** Priors for tests; those of the bundles stand in their training plans alone. */
public final class GalaxyPriorExample {
    private GalaxyPriorExample() {}

    /** Galaxies like those of the COSMOS field; the metallicity range is that of the BC03 grid, Z = 0.0004 to 0.05. */
    public static GalaxyPrior cosmos() {
        return with(new SpecificRateDelayedTau(0.05, -13));
    }

    /** The same with other histories. */
    static GalaxyPrior with(HistoryPrior history) {
        return new GalaxyPrior(
                new UniformRange(0.01, 2.0),
                new UniformRange(6.5, 12.5),
                new UniformRange(0, 3),
                null,
                new UniformRange(Math.log10(0.0004 / 0.02), Math.log10(0.05 / 0.02)),
                history);
    }
}
