package io.sedstream.prior;

/** A prior for tests; that of the bundle stands in its training plan alone. */
public final class GalaxyPriorExample {
    private GalaxyPriorExample() {}

    /** Galaxies like those of the COSMOS field; the metallicity range is that of the BC03 grid, Z = 0.0004 to 0.05. */
    public static GalaxyPrior cosmos() {
        return new GalaxyPrior(
                new UniformRange(0.01, 2.0),
                new UniformRange(6.5, 12.5),
                new UniformRange(0, 3),
                new UniformRange(Math.log10(0.0004 / 0.02), Math.log10(0.05 / 0.02)),
                0.05,
                -13);
    }
}
