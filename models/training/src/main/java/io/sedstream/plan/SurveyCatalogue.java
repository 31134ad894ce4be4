package io.sedstream.plan;

import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.simulate.MeasuredGalaxies;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A real catalogue as the training code sees it: the photometry of every source that could be read. */
public record SurveyCatalogue(String name, List<Photometry> sources) {
    public SurveyCatalogue {
        sources = List.copyOf(sources);
    }

    /** The sources with any usable band of a list, as arrays in the order of the list; NaN where missing. */
    MeasuredGalaxies measured(List<String> bands) {
        List<Photometry> observed = sources.stream()
                .filter(source -> source.fluxes().stream()
                        .anyMatch(flux -> flux.state().usable()
                                && bands.contains(flux.band().name())))
                .toList();
        double[][] flux = missing(bands.size(), observed.size());
        double[][] error = missing(bands.size(), observed.size());
        double[] redshift = new double[observed.size()];
        for (int i = 0; i < observed.size(); i++) {
            Redshift known = observed.get(i).redshift();
            redshift[i] = known == null ? Double.NaN : known.value();
            for (BandFlux measurement : observed.get(i).fluxes()) {
                int band = bands.indexOf(measurement.band().name());
                if (band >= 0 && measurement.state().usable()) {
                    flux[band][i] = measurement.fluxNanojansky();
                    error[band][i] = measurement.errorNanojansky();
                }
            }
        }
        return new MeasuredGalaxies(bands.stream().map(Band::new).collect(Collectors.toList()), redshift, flux, error);
    }

    private static double[][] missing(int bands, int galaxies) {
        double[][] values = new double[bands][galaxies];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        return values;
    }
}
