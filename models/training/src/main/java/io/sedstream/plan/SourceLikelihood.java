package io.sedstream.plan;

import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.simulate.NoiseModel;
import io.sedstream.simulate.TrueParameters;
import io.sedstream.sps.Galaxy;
import io.sedstream.sps.GalaxyPhotometer;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a source says of each galaxy of the prior, by the simulator itself: the density that the estimator approximates.
 * The coordinates are the prior's quantiles, in which the prior is uniform on the unit cube; a galaxy outside the
 * plan's range of brightness has none. For one thread.
 */
final class SourceLikelihood {
    private final TrainingPlan plan;
    private final GalaxyPhotometer photometer;
    private final NoiseModel noise;
    private final GalaxyPhotometer.Workspace workspace;
    private final int selectionBand;
    private final double[] observed;
    private final double[] error;
    private final double[] flux;
    private final double knownRedshift;

    SourceLikelihood(SurveySimulation simulation, Photometry source) {
        plan = simulation.plan();
        photometer = simulation.photometer();
        noise = simulation.noise();
        workspace = photometer.workspace();
        int bands = plan.bands().size();
        selectionBand = plan.bands().indexOf(plan.survey().selectionBand());
        flux = new double[bands];
        observed = new double[bands];
        error = new double[bands];
        Arrays.fill(observed, Double.NaN);
        for (BandFlux measurement : source.fluxes()) {
            int band = plan.bands().indexOf(measurement.band().name());
            if (band >= 0 && measurement.state().usable()) {
                observed[band] = measurement.fluxNanojansky();
                error[band] = measurement.errorNanojansky();
            }
        }
        Redshift redshift = source.redshift();
        knownRedshift = plan.infersRedshift()
                ? Double.NaN
                : Objects.requireNonNull(redshift).value();
    }

    /** Number of coordinates; the redshift is one where it is inferred. */
    int dimensions() {
        return plan.prior().axes() - (plan.infersRedshift() ? 0 : 1);
    }

    /**
     * Log density at a point of the unit cube, up to a constant; −∞ outside it or outside the range of brightness.
     *
     * @param parameters filled, in the order of the plan, where the density is not −∞
     */
    double logDensity(double[] point, double[] parameters) {
        for (double coordinate : point) {
            if (!(coordinate > 0 && coordinate < 1)) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        Galaxy galaxy = plan.prior().at(quantiles(point));
        GalaxyPhotometer.Measurement measured = photometer.measure(galaxy, workspace, flux);
        double magnitude = MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(flux[selectionBand]);
        if (!(magnitude >= plan.survey().brightest()
                && magnitude <= plan.survey().faintest())) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int b = 0; b < flux.length; b++) {
            if (!Double.isNaN(observed[b])) {
                sum += noise.logLikelihood(b, flux[b], observed[b], error[b]);
            }
        }
        for (int p = 0; p < parameters.length; p++) {
            parameters[p] = TrueParameters.of(plan.infer().get(p), galaxy, measured);
        }
        return sum;
    }

    private double[] quantiles(double[] point) {
        if (plan.infersRedshift()) {
            return point;
        }
        double[] all = new double[point.length + 1];
        double low = plan.prior().redshift().low();
        all[0] = (knownRedshift - low) / (plan.prior().redshift().high() - low);
        System.arraycopy(point, 0, all, 1, point.length);
        return all;
    }
}
