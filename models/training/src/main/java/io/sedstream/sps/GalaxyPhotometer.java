package io.sedstream.sps;

import io.sedstream.feature.Cosmology;
import io.sedstream.photometry.Band;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Band fluxes of galaxies: population synthesis, dust, intergalactic medium, f_ν = (1+z) L_ν/(4π d_L²), passbands.
 *
 * <p>Safe to share between threads as long as each has its own {@link Workspace}.
 */
public final class GalaxyPhotometer {
    /** Step of the passband table in ln(1+z): a passband shifts by 0.1 %, a few per cent of the narrowest one's width. */
    private static final double LOG_REDSHIFT_STEP = 1e-3;

    private final List<Band> bands;
    private final SspGrid grid;
    private final CompositeSpectrum composite;
    private final @Nullable UvSlope uvSlope;
    private final RedshiftedPassband[] passbands;
    private final double lowestLogRedshift;
    private final double step;
    private final int redshifts;

    /**
     * A photometer for redshifts between two limits.
     *
     * @param ingredients what is there beside attenuated stars
     */
    public GalaxyPhotometer(
            SspGrid grid,
            List<Passband> passbands,
            IgmTransmission igm,
            Ingredients ingredients,
            double lowestRedshift,
            double highestRedshift) {
        if (!(lowestRedshift > 0 && lowestRedshift < highestRedshift) || passbands.isEmpty()) {
            throw new IllegalArgumentException("a photometer needs passbands and 0 < lowest < highest redshift, got "
                    + passbands.size() + " passbands, " + lowestRedshift + " to " + highestRedshift);
        }
        this.grid = grid;
        this.bands = passbands.stream().map(Passband::band).toList();
        lowestLogRedshift = Math.log1p(lowestRedshift);
        double range = Math.log1p(highestRedshift) - lowestLogRedshift;
        redshifts = 2 + (int) Math.ceil(range / LOG_REDSHIFT_STEP);
        step = range / (redshifts - 1);
        double[] redshift = new double[redshifts];
        for (int k = 0; k < redshifts; k++) {
            redshift[k] = Math.expm1(lowestLogRedshift + k * step);
        }
        double shortest =
                passbands.stream().mapToDouble(Passband::shortestAngstrom).min().orElseThrow();
        double longest =
                passbands.stream().mapToDouble(Passband::longestAngstrom).max().orElseThrow() / (1 + lowestRedshift);
        double lymanLimit = ingredients.escapeFraction() > 0 ? 0 : IgmTransmission.LYMAN_LIMIT_ANGSTROM;
        // The energy that dust absorbs is that of the whole ultraviolet, whatever the passbands see.
        boolean dust =
                ingredients.dust() != null && longest > ingredients.dust().shortestAngstrom();
        composite = new CompositeSpectrum(
                grid,
                ingredients,
                dust
                        ? lymanLimit
                        : Math.max(Math.min(shortest / (1 + highestRedshift), uvEdge(ingredients)), lymanLimit),
                ingredients.uvSlope() ? Math.max(longest, 1.02 * UvSlope.LONGEST_ANGSTROM) : longest);
        uvSlope = ingredients.uvSlope() ? new UvSlope(composite.wavelengthAngstrom()) : null;
        this.passbands = passbands.stream()
                .parallel()
                .map(band -> RedshiftedPassband.tabulate(
                        band, composite.wavelengthAngstrom(), igm, ingredients.escapeFraction(), redshift))
                .toArray(RedshiftedPassband[]::new);
    }

    private static double uvEdge(Ingredients ingredients) {
        return ingredients.uvSlope() ? UvSlope.SHORTEST_ANGSTROM : Double.POSITIVE_INFINITY;
    }

    public List<Band> bands() {
        return bands;
    }

    /** Scratch arrays for one thread. */
    public Workspace workspace() {
        return new Workspace(grid.ages(), composite.wavelengthAngstrom().length);
    }

    /**
     * What else is measured of a galaxy.
     *
     * @param survivingFraction stellar mass that survives, per mass formed
     * @param uvSlope β of f_λ ∝ λ^β between 1250 and 3000 Å at rest, before the intergalactic medium; NaN where the
     *     ingredients do not ask for it
     */
    public record Measurement(double survivingFraction, double uvSlope) {}

    /** Band fluxes in nJy, in the order of {@link #bands()}, and what else is measured. */
    public Measurement measure(Galaxy galaxy, Workspace work, double[] fluxNanojansky) {
        int ages = galaxy.history().massShares(grid.ageEdgeGyr(), work.massShares);
        double position = (Math.log1p(galaxy.redshift()) - lowestLogRedshift) / step;
        if (!(position > -1e-6 && position < redshifts - 1 + 1e-6)) {
            throw new IllegalArgumentException("redshift " + galaxy.redshift() + " is outside the photometer's range");
        }
        int k = Math.clamp((int) position, 0, redshifts - 2);
        double fraction = Math.clamp(position - k, 0, 1);
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (RedshiftedPassband passband : passbands) {
            from = Math.min(from, Math.min(passband.start(k), passband.start(k + 1)));
            to = Math.max(to, Math.max(passband.end(k), passband.end(k + 1)));
        }
        if (uvSlope != null) {
            from = Math.min(from, uvSlope.from());
            to = Math.max(to, uvSlope.to());
        }
        composite.synthesize(
                work.massShares, ages, galaxy.metallicity(), galaxy.attenuationV(), from, to, work.spectrum);
        double distanceMpc = Cosmology.luminosityDistanceMpc(galaxy.redshift());
        double scale = Math.pow(10, galaxy.log10MassFormed()) / (distanceMpc * distanceMpc);
        for (int b = 0; b < passbands.length; b++) {
            double below = passbands[b].flux(work.spectrum, k);
            double above = passbands[b].flux(work.spectrum, k + 1);
            fluxNanojansky[b] = scale * (below + fraction * (above - below));
        }
        return new Measurement(
                composite.survivingFraction(work.massShares, ages, galaxy.metallicity()),
                uvSlope == null ? Double.NaN : uvSlope.of(work.spectrum));
    }

    /** Scratch arrays of {@link #measure}; not to be shared between threads. */
    public static final class Workspace {
        private final float[] massShares;
        private final float[] spectrum;

        private Workspace(int ages, int nodes) {
            massShares = new float[ages];
            spectrum = new float[nodes];
        }
    }
}
