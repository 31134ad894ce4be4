package io.sedstream.validate.reference;

/**
 * How far the chains of a reference posterior can be trusted; of the worst parameter.
 *
 * @param converged whether R̂ is at most 1.02 and the sweeps kept are at least 8 autocorrelation times
 * @param rHat of independently started ensembles, each in two halves; see Vehtari et al. (2021)
 * @param autocorrelationSweeps integrated autocorrelation time
 * @param sweeps moves of each walker that were kept, after burn-in
 * @param effectiveDraws walkers × sweeps over the autocorrelation time
 * @param acceptance share of the proposed moves that were accepted
 * @param evaluations of the likelihood in all
 */
public record Convergence(
        boolean converged,
        double rHat,
        double autocorrelationSweeps,
        int sweeps,
        double effectiveDraws,
        double acceptance,
        long evaluations) {
    static final double LARGEST_R_HAT = 1.02;
    static final double FEWEST_AUTOCORRELATION_TIMES = 8;

    static Convergence of(
            double rHat, double autocorrelationSweeps, int sweeps, int walkers, double acceptance, long evaluations) {
        return new Convergence(
                rHat <= LARGEST_R_HAT && sweeps >= FEWEST_AUTOCORRELATION_TIMES * autocorrelationSweeps,
                rHat,
                autocorrelationSweeps,
                sweeps,
                (double) walkers * sweeps / autocorrelationSweeps,
                acceptance,
                evaluations);
    }
}
