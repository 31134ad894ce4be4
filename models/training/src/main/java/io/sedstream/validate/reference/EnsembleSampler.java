package io.sedstream.validate.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Samples a posterior with several ensembles of walkers that start independently, so that their agreement says
 * something. Annealing leads the walkers from the prior to the posterior; a mixture is fitted to where they are, to
 * propose from; then they run until converged or until the budget is spent. The same seed gives the same draws.
 *
 * <p>Starting with {@code priorDraws} points, {@code annealed} walkers are led to the posterior; a mode that holds a
 * share s of the mass at the start of that is found if s × {@code annealed} × {@code ensembles} is a handful or more.
 *
 * @param ensembles two at least
 * @param priorDraws of each ensemble
 * @param annealed walkers of each ensemble on their way; a multiple of those that go on
 * @param sweepsPerStep of the annealing
 * @param walkers of each ensemble that go on; an even number, at least four times the dimensions
 * @param burnIn sweeps at the posterior that are thrown away
 * @param mostSweeps at the posterior after these
 */
public record EnsembleSampler(
        int ensembles, int priorDraws, int annealed, int sweepsPerStep, int walkers, int burnIn, int mostSweeps) {
    private static final int SWEEPS_PER_CHECK = 100;
    private static final int MOST_DRAWS = 4096;
    /** Enough for R̂ to resolve 1e-3, and quickly sorted. */
    private static final int VALUES_PER_CHAIN = 2048;

    /** About 150,000 evaluations for a well-behaved posterior of six to ten dimensions, at most about 350,000. */
    public static final EnsembleSampler STANDARD = new EnsembleSampler(4, 2560, 512, 2, 128, 60, 600);

    public EnsembleSampler {
        if (ensembles < 2 || walkers < 8 || walkers % 2 != 0 || annealed % walkers != 0 || priorDraws < annealed) {
            throw new IllegalArgumentException(ensembles + " ensembles of " + walkers + " walkers, from " + annealed
                    + " annealed ones, from " + priorDraws
                    + " prior draws; two of eight, an even number, from a multiple"
                    + " of them, from as many draws are the least");
        }
        if (sweepsPerStep < 1 || burnIn < 0 || mostSweeps < SWEEPS_PER_CHECK) {
            throw new IllegalArgumentException(sweepsPerStep + " sweeps per step, " + burnIn + " for burn-in and "
                    + mostSweeps + " after it; 1, 0 and " + SWEEPS_PER_CHECK + " are the least");
        }
    }

    /** Samples a target; {@link Convergence#converged()} says whether it worked. */
    public ReferencePosterior sample(Target target, long seed) {
        if (walkers < 4 * target.dimensions()) {
            throw new IllegalArgumentException(
                    walkers + " walkers are too few for " + target.dimensions() + " dimensions");
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        Annealing annealing = new Annealing(priorDraws, annealed, sweepsPerStep);
        List<ChainRecord> chains = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (int e = 0; e < ensembles; e++) {
            Annealing.Start start = annealing.start(target, seeds.split());
            places.addAll(start.ensemble().points());
            chains.add(new ChainRecord(start, annealed / walkers, target.parameters(), mostSweeps));
        }
        // Fitted twice, since the first mixture lets walkers go where the annealing left too few.
        for (int i = 0; i < 2; i++) {
            MixtureProposal mixture = MixtureProposal.fit(places.toArray(double[][]::new), seeds.split());
            places.clear();
            for (ChainRecord chain : chains) {
                chain.ensemble().proposeFrom(mixture);
                for (int sweep = 0; sweep < burnIn / 2; sweep++) {
                    chain.ensemble().sweep(1);
                }
                places.addAll(chain.ensemble().points());
            }
        }
        int sweeps = 0;
        Convergence convergence;
        do {
            int more = Math.min(SWEEPS_PER_CHECK, mostSweeps - sweeps);
            chains.forEach(chain -> chain.run(more));
            sweeps += more;
            convergence = assess(chains, target.parameters(), sweeps);
        } while (!convergence.converged() && sweeps < mostSweeps);
        return new ReferencePosterior(draws(chains, target.parameters(), sweeps), convergence);
    }

    private Convergence assess(List<ChainRecord> chains, int parameters, int sweeps) {
        double rHat = 1;
        double time = 1;
        for (int p = 0; p < parameters; p++) {
            int parameter = p;
            float[][] series = chains.stream()
                    .flatMap(chain -> Arrays.stream(chain.series(parameter)))
                    .toArray(float[][]::new);
            time = Math.max(time, AutocorrelationTime.of(series));
            rHat = Math.max(rHat, SplitRHat.of(halves(chains, parameter, sweeps)));
        }
        long evaluations = 0;
        long proposals = 0;
        long accepted = 0;
        for (ChainRecord chain : chains) {
            evaluations += chain.evaluations();
            proposals += chain.ensemble().proposals();
            accepted += chain.ensemble().accepted();
        }
        return Convergence.of(rHat, time, sweeps, walkers * ensembles, (double) accepted / proposals, evaluations);
    }

    private double[][] halves(List<ChainRecord> chains, int parameter, int sweeps) {
        int half = sweeps / 2;
        int stride = Math.max(1, half * walkers / VALUES_PER_CHAIN);
        return IntStream.range(0, 2 * chains.size())
                .mapToObj(i -> {
                    int start = i % 2 * half;
                    float[] draws = chains.get(i / 2).draws(parameter, start, start + half, stride);
                    return IntStream.range(0, draws.length)
                            .mapToDouble(k -> draws[k])
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private float[][] draws(List<ChainRecord> chains, int parameters, int sweeps) {
        int perWalker = Math.max(1, MOST_DRAWS / (walkers * ensembles));
        int stride = Math.max(1, sweeps / perWalker);
        float[][] draws = new float[parameters][];
        for (int p = 0; p < parameters; p++) {
            draws[p] = new float[0];
            for (ChainRecord chain : chains) {
                float[] more = chain.draws(p, 0, sweeps, stride);
                int before = draws[p].length;
                draws[p] = Arrays.copyOf(draws[p], before + more.length);
                System.arraycopy(more, 0, draws[p], before, more.length);
            }
        }
        return draws;
    }
}
