package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import io.sedstream.prior.GalaxyParameter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Galaxies without noise, as a structure of arrays. The arrays are handed out as they are, for speed; nobody writes them
 * once the set is made.
 */
public final class SimulatedGalaxies {
    private final List<Band> bands;
    private final float[] redshift;
    private final float[][] fluxNanojansky;
    private final Map<GalaxyParameter, float[]> parameters;

    SimulatedGalaxies(List<Band> bands, Set<GalaxyParameter> carried, int size) {
        this.bands = List.copyOf(bands);
        redshift = new float[size];
        fluxNanojansky = new float[bands.size()][size];
        parameters = new EnumMap<>(GalaxyParameter.class);
        for (GalaxyParameter parameter : carried) {
            parameters.put(parameter, new float[size]);
        }
    }

    public int size() {
        return redshift.length;
    }

    public List<Band> bands() {
        return bands;
    }

    public float[] redshift() {
        return redshift;
    }

    /** True fluxes {@code [galaxy]} of the band at an index of {@link #bands()}. */
    public float[] fluxNanojansky(int band) {
        return fluxNanojansky[band];
    }

    /** The parameters that the galaxies carry. */
    public Set<GalaxyParameter> parameters() {
        return parameters.keySet();
    }

    /** True values {@code [galaxy]} of a parameter, in its unit. */
    public float[] parameter(GalaxyParameter parameter) {
        return Objects.requireNonNull(parameters.get(parameter), () -> "these galaxies carry no " + parameter.label());
    }
}
