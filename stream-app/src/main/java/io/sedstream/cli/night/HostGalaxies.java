package io.sedstream.cli.night;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.training.CatalogueLoader;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the transients of a night sit: galaxies of a catalogue with the bands {@code LSST/u} to {@code LSST/y}.
 *
 * @param flux nJy, [galaxy][band in the order of {@link #BANDS}]; NaN where not observed
 * @param error standard deviations, likewise
 */
record HostGalaxies(double[][] flux, double[][] error) {
    static final List<String> BANDS = List.of("u", "g", "r", "i", "z", "y");
    private static final String SYSTEM = "LSST/";

    /** Reads them through a mapping. */
    static HostGalaxies read(Path catalogue, String mapping) throws IOException {
        List<Photometry> galaxies = CatalogueLoader.sources(catalogue, mapping).sources();
        double[][] flux = missing(galaxies.size());
        double[][] error = missing(galaxies.size());
        boolean any = false;
        for (int g = 0; g < galaxies.size(); g++) {
            for (BandFlux measured : galaxies.get(g).fluxes()) {
                String name = measured.band().name();
                int band = name.startsWith(SYSTEM) ? BANDS.indexOf(name.substring(SYSTEM.length())) : -1;
                if (band >= 0 && measured.state().usable()) {
                    flux[g][band] = measured.fluxNanojansky();
                    error[g][band] = measured.errorNanojansky();
                    any = true;
                }
            }
        }
        if (!any) {
            throw CommandFailure.usage(catalogue + " has no galaxies with a flux in a band LSST/u to LSST/y");
        }
        return new HostGalaxies(flux, error);
    }

    private static double[][] missing(int galaxies) {
        double[][] values = new double[galaxies][BANDS.size()];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        return values;
    }

    int count() {
        return flux.length;
    }
}
