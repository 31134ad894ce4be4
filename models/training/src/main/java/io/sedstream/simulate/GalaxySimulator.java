package io.sedstream.simulate;

import io.sedstream.prior.GalaxyDesign;
import io.sedstream.prior.GalaxyDraw;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.sps.DelayedTauHistory;
import io.sedstream.sps.Galaxy;
import io.sedstream.sps.GalaxyPhotometer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Draws galaxies from a prior and measures them without noise. */
public final class GalaxySimulator {
    private static final int CHUNK = 256;
    private static final double WINDOW_YEARS = GalaxyPrior.SFR_WINDOW_GYR * 1e9;

    private final GalaxyPrior prior;
    private final GalaxyPhotometer photometer;

    public GalaxySimulator(GalaxyPrior prior, GalaxyPhotometer photometer) {
        this.prior = prior;
        this.photometer = photometer;
    }

    /**
     * A Latin hypercube of galaxies. The same count and seed give the same set, bit for bit, on any number of threads.
     *
     * @param progress called from the working threads with the number of galaxies done so far
     */
    public SimulatedGalaxies simulate(int galaxies, long seed, int threads, IntConsumer progress) {
        GalaxyDesign design = prior.draw(galaxies, seed);
        SimulatedGalaxies result = new SimulatedGalaxies(photometer.bands(), galaxies);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(workers.submit(() -> work(design, result, next, done, progress)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("simulation of " + galaxies + " galaxies failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after " + done + " of " + galaxies + " galaxies", e);
        }
        return result;
    }

    private void work(
            GalaxyDesign design,
            SimulatedGalaxies result,
            AtomicInteger next,
            AtomicInteger done,
            IntConsumer progress) {
        GalaxyPhotometer.Workspace workspace = photometer.workspace();
        double[] flux = new double[result.bands().size()];
        for (int from = next.getAndAdd(CHUNK); from < design.size(); from = next.getAndAdd(CHUNK)) {
            int to = Math.min(from + CHUNK, design.size());
            for (int i = from; i < to; i++) {
                simulate(design.galaxy(i), workspace, flux, result, i);
            }
            progress.accept(done.addAndGet(to - from));
        }
    }

    private void simulate(
            GalaxyDraw draw, GalaxyPhotometer.Workspace workspace, double[] flux, SimulatedGalaxies result, int index) {
        DelayedTauHistory history =
                DelayedTauHistory.withRecentShare(draw.onsetAgeGyr(), draw.recentWindowGyr(), draw.recentShare());
        double survivingFraction = photometer.measure(
                new Galaxy(draw.redshift(), draw.log10MassFormed(), draw.metallicity(), draw.attenuationV(), history),
                workspace,
                flux);
        result.redshift()[index] = (float) draw.redshift();
        for (int b = 0; b < flux.length; b++) {
            result.fluxNanojansky(b)[index] = (float) flux[b];
        }
        double averageSfrPerMass = history.recentShare(GalaxyPrior.SFR_WINDOW_GYR) / WINDOW_YEARS;
        for (GalaxyParameter parameter : GalaxyParameter.values()) {
            double value =
                    switch (parameter) {
                        case LOG10_MASS_FORMED -> draw.log10MassFormed();
                        case LOG10_MASS_SURVIVING -> draw.log10MassFormed() + Math.log10(survivingFraction);
                        case LOG10_SFR_100 -> draw.log10MassFormed() + Math.log10(averageSfrPerMass);
                        case METALLICITY -> draw.metallicity();
                        case ATTENUATION_V -> draw.attenuationV();
                        case MASS_WEIGHTED_AGE -> history.massWeightedAgeGyr();
                    };
            result.parameter(parameter)[index] = (float) value;
        }
    }
}
