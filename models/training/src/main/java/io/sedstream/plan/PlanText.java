package io.sedstream.plan;

import io.sedstream.prior.ContinuityPrior;
import io.sedstream.prior.DenseBasisPrior;
import io.sedstream.prior.HistoryPrior;
import io.sedstream.prior.SpecificRateDelayedTau;
import io.sedstream.prior.TimescaleDelayedTau;
import io.sedstream.validate.Citation;
import io.sedstream.validate.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a plan says, in words for a model card. */
final class PlanText {
    private PlanText() {}

    static String noise(TrainingPlan plan) {
        TrainingPlan.Depths depths = plan.survey().depths();
        return depths == null
                ? "errors and gaps of " + plan.survey().catalogue()
                : String.format(
                        Locale.ROOT,
                        "5σ depths of the plan, errors scattered by %.2f dex, floor %.0f %%, %.0f %% of the bands missing",
                        depths.scatterDex(),
                        depths.floorPercent(),
                        100 * depths.missingShare());
    }

    private static String estimator(TrainingPlan plan) {
        String one = plan.training()
                .shape(GalaxyManifest.featureCount(plan), plan.infer().size())
                .describe();
        int members = plan.training().ofMembers().size();
        return members == 1 ? one : "ensemble of " + members + ": " + one;
    }

    static List<ModelCard.Fact> facts(TrainingPlan plan, TrainingRecord training) {
        return List.of(
                new ModelCard.Fact("Estimator", estimator(plan)),
                new ModelCard.Fact(
                        "Time",
                        String.format(
                                Locale.ROOT, "%.1f minutes for %d epochs", training.seconds() / 60, training.epochs())),
                new ModelCard.Fact("Histories", history(plan.prior().history())),
                new ModelCard.Fact("Light", light(plan.emission())),
                new ModelCard.Fact(
                        "Range",
                        String.format(
                                Locale.ROOT,
                                "true magnitude %.1f to %.1f in %s",
                                plan.survey().brightest(),
                                plan.survey().faintest(),
                                plan.survey().selectionBand())));
    }

    private static String history(HistoryPrior history) {
        return switch (history) {
            case SpecificRateDelayedTau delayed ->
                "delayed τ, log sSFR uniform from " + delayed.lowestLog10SpecificSfr();
            case TimescaleDelayedTau delayed ->
                "delayed τ, log τ/Gyr uniform from %s to %s, onset uniform in time"
                        .formatted(
                                delayed.log10TauGyr().low(),
                                delayed.log10TauGyr().high());
            case DenseBasisPrior dense ->
                "mass quartiles by a Dirichlet distribution (α = 1), log sSFR over 10 Myr uniform from %s to %s"
                        .formatted(
                                dense.log10SpecificSfr().low(),
                                dense.log10SpecificSfr().high());
            case ContinuityPrior continuity ->
                "continuity, " + continuity.bins() + " bins, scale " + continuity.scale() + " dex";
        };
    }

    private static String light(TrainingPlan.Emission emission) {
        List<String> parts = new ArrayList<>(List.of("stars"));
        if (emission.nebularLines()) {
            parts.add("nebular lines at log U = −2");
        }
        if (emission.dust()) {
            parts.add("dust at 40 K in energy balance");
        }
        return String.join(", ", parts);
    }

    static List<String> limits(TrainingPlan plan) {
        List<String> limits = new ArrayList<>();
        switch (plan.prior().history()) {
            case SpecificRateDelayedTau _, TimescaleDelayedTau _ ->
                limits.add("One history per galaxy, a delayed τ: bursts are not in the prior.");
            case DenseBasisPrior _, ContinuityPrior _ -> {}
        }
        if (!plan.emission().nebularLines()) {
            limits.add("Emission lines are not simulated; strong ones appear as stellar light.");
        }
        limits.add("One attenuation curve, one metallicity for all stars of a galaxy, no active nuclei.");
        limits.add(String.format(
                Locale.ROOT,
                "Metallicities from [M/H] = %.2f to %.2f: poorer and richer galaxies come out at the edges.",
                plan.prior().metallicity().low(),
                plan.prior().metallicity().high()));
        return limits;
    }

    static List<Citation> citations(TrainingPlan plan) {
        List<Citation> citations = new ArrayList<>(List.of(
                Citation.BRUZUAL_CHARLOT_2003,
                Citation.CHABRIER_2003,
                Citation.CALZETTI_2000,
                Citation.INOUE_2014,
                Citation.DURKAN_2019));
        if (plan.comparisons().stream()
                .anyMatch(comparison -> comparison.reference().startsWith("COSMOS2015"))) {
            citations.add(Citation.LAIGLE_2016);
        }
        return citations;
    }
}
