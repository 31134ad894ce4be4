package io.sedstream.simulate;

import io.sedstream.prior.GalaxyDesign;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.sps.Galaxy;
import io.sedstream.sps.GalaxyPhotometer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Draws galaxies from a prior and measures them without noise. */
public final class GalaxySimulator {
    private static final int CHUNK = 256;

    private final GalaxyPrior prior;
    private final GalaxyPhotometer photometer;
    private final Set<GalaxyParameter> parameters;

    /**
     * A simulator.
     *
     * @param parameters what each galaxy carries; the mass formed comes in any case
     */
    public GalaxySimulator(GalaxyPrior prior, GalaxyPhotometer photometer, Collection<GalaxyParameter> parameters) {
        this.prior = prior;
        this.photometer = photometer;
        this.parameters = EnumSet.of(GalaxyParameter.LOG10_MASS_FORMED);
        this.parameters.addAll(parameters);
    }

    /**
     * A Latin hypercube of galaxies. The same count and seed give the same set, bit for bit, on any number of threads.
     *
     * @param progress called from the working threads with the number of galaxies done so far
     */
    public SimulatedGalaxies simulate(int galaxies, long seed, int threads, IntConsumer progress) {
        GalaxyDesign design = prior.draw(galaxies, seed);
        SimulatedGalaxies result = new SimulatedGalaxies(photometer.bands(), parameters, galaxies);
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
            Galaxy galaxy, GalaxyPhotometer.Workspace workspace, double[] flux, SimulatedGalaxies result, int index) {
        GalaxyPhotometer.Measurement measured = photometer.measure(galaxy, workspace, flux);
        result.redshift()[index] = (float) galaxy.redshift();
        for (int b = 0; b < flux.length; b++) {
            result.fluxNanojansky(b)[index] = (float) flux[b];
        }
        for (GalaxyParameter parameter : result.parameters()) {
            result.parameter(parameter)[index] = (float) TrueParameters.of(parameter, galaxy, measured);
        }
    }
}
