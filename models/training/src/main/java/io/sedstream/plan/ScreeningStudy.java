package io.sedstream.plan;

import io.sedstream.outcome.Contribution;
import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.validate.ScreeningReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How well the screening of a bundle tells what the model could have made from what it could not: held-out simulations as
 * they are and with one thing wrong, and the real catalogue that the plan imitates.
 */
final class ScreeningStudy {
    private static final int SOURCES = 3000;
    private static final int EXTREMES = 10;
    private static final double LEAST_RECALL = 0.9;
    private static final double LEAST_MAGNITUDES = 2;
    private static final double MOST_MAGNITUDES = 6;
    private static final double ERROR_FACTOR = 20;
    private static final double LEAST_REDSHIFT_STEP = 1;
    private static final double VISIBLE = 5;

    private final TrainingPlan plan;
    private final TrainedModel model;
    private final BundleProgress progress;

    ScreeningStudy(TrainingPlan plan, TrainedModel model, BundleProgress progress) {
        this.plan = plan;
        this.model = model;
        this.progress = progress;
    }

    /** Sources of one kind, and how many of them each detector and the majority call outliers. */
    private static final class Tally {
        private final String kind;
        private final @Nullable Double leastRecall;
        private final Map<String, Integer> votes = new TreeMap<>();
        private int sources;
        private int outliers;

        Tally(String kind, @Nullable Double leastRecall) {
            this.kind = kind;
            this.leastRecall = leastRecall;
        }

        void count(Verdict verdict) {
            sources++;
            outliers += verdict.outlier() ? 1 : 0;
            for (Vote vote : verdict.votes()) {
                votes.merge(vote.detector(), vote.outlier() ? 1 : 0, Integer::sum);
            }
        }

        ScreeningReport.Trial trial() {
            return new ScreeningReport.Trial(kind, sources, outliers, votes, leastRecall);
        }
    }

    /** Screens simulated sources, which all can be fitted, and the rows of a catalogue. */
    ScreeningReport screen(List<BundleValidation.KnownSource> heldOut, Optional<SurveyCatalogue> catalogue) {
        List<Photometry> sources = heldOut.stream()
                .limit(SOURCES)
                .map(BundleValidation.KnownSource::photometry)
                .toList();
        SplittableRandom random = new SplittableRandom(plan.seed());
        Tally clean = new Tally("clean", null);
        Tally band = new Tally("one band off by 2 to 6 mag", LEAST_RECALL);
        Tally visible = new Tally("the same, by more than 5σ of that band", LEAST_RECALL);
        Tally errors = new Tally("all errors × 20", LEAST_RECALL);
        Tally redshift = new Tally("redshift off by more than 1", LEAST_RECALL);
        Tally brightRedshift =
                new Tally("the same, at S/N ≥ 5 in " + plan.survey().selectionBand(), LEAST_RECALL);
        progress.stage("screening corrupted simulations", sources.size());
        for (int i = 0; i < sources.size(); i++) {
            Photometry source = sources.get(i);
            model.screen(source).ifPresent(clean::count);
            int spoilt = usableBand(source, random);
            double factor = factor(random);
            BandFlux before = source.fluxes().get(spoilt);
            Verdict ofBand = model.screen(with(source, spoilt, scaled(before, factor, 1)))
                    .orElseThrow();
            band.count(ofBand);
            if (Math.abs(before.fluxNanojansky() * (factor - 1)) > VISIBLE * before.errorNanojansky()) {
                visible.count(ofBand);
            }
            errors.count(model.screen(mapped(source, flux -> scaled(flux, 1, ERROR_FACTOR)))
                    .orElseThrow());
            Redshift known = source.redshift();
            if (known != null && !plan.infersRedshift()) {
                otherRedshift(known, random)
                        .flatMap(other -> model.screen(new Photometry(source.id(), source.fluxes(), other)))
                        .ifPresent(verdict -> {
                            redshift.count(verdict);
                            if (signalToNoise(source) >= VISIBLE) {
                                brightRedshift.count(verdict);
                            }
                        });
            }
            progress.step(i + 1, "");
        }
        List<ScreeningReport.Trial> trials = List.of(clean, band, visible, errors, redshift, brightRedshift).stream()
                .map(Tally::trial)
                .filter(trial -> trial.sources() > 0)
                .toList();
        return new ScreeningReport(
                trials, catalogue.map(this::diverted).map(List::of).orElse(List.of()));
    }

    private static int usableBand(Photometry source, SplittableRandom random) {
        List<Integer> usable = new ArrayList<>();
        for (int b = 0; b < source.fluxes().size(); b++) {
            if (source.fluxes().get(b).state().usable()) {
                usable.add(b);
            }
        }
        return usable.get(random.nextInt(usable.size()));
    }

    private static double factor(SplittableRandom random) {
        double magnitudes = random.nextDouble(LEAST_MAGNITUDES, MOST_MAGNITUDES);
        return Math.pow(10, 0.4 * (random.nextBoolean() ? magnitudes : -magnitudes));
    }

    private static BandFlux scaled(BandFlux flux, double fluxFactor, double errorFactor) {
        return new BandFlux(
                flux.band(), flux.fluxNanojansky() * fluxFactor, flux.errorNanojansky() * errorFactor, flux.state());
    }

    private static Photometry with(Photometry source, int band, BandFlux flux) {
        List<BandFlux> fluxes = new ArrayList<>(source.fluxes());
        fluxes.set(band, flux);
        return new Photometry(source.id(), fluxes, source.redshift());
    }

    private static Photometry mapped(Photometry source, Function<BandFlux, BandFlux> change) {
        return new Photometry(source.id(), source.fluxes().stream().map(change).toList(), source.redshift());
    }

    /** Another redshift of the prior, at least 1 away; empty where there is none. */
    private Optional<Redshift> otherRedshift(Redshift known, SplittableRandom random) {
        double low = plan.prior().redshift().low();
        double high = plan.prior().redshift().high();
        double below = Math.max(0, known.value() - LEAST_REDSHIFT_STEP - low);
        double above = Math.max(0, high - known.value() - LEAST_REDSHIFT_STEP);
        if (below + above == 0) {
            return Optional.empty();
        }
        double place = random.nextDouble() * (below + above);
        double value = place < below ? low + place : known.value() + LEAST_REDSHIFT_STEP + place - below;
        return Optional.of(new Redshift(value, known.error(), known.kind()));
    }

    private double signalToNoise(Photometry source) {
        return source.fluxes().stream()
                .filter(flux -> flux.band().name().equals(plan.survey().selectionBand())
                        && flux.state().usable())
                .mapToDouble(flux -> flux.fluxNanojansky() / flux.errorNanojansky())
                .findFirst()
                .orElse(0);
    }

    private record Screened(Photometry source, Verdict verdict) {
        long votes() {
            return verdict.votes().stream().filter(Vote::outlier).count();
        }

        /** Sum of the largest residuals; tells sources with equally many votes apart. */
        double excess() {
            return verdict.contributions().stream()
                    .mapToDouble(c -> Math.abs(c.residual()))
                    .sum();
        }
    }

    private ScreeningReport.Diverted diverted(SurveyCatalogue catalogue) {
        List<Screened> screened = new ArrayList<>();
        progress.stage("screening " + catalogue.name(), catalogue.sources().size());
        for (int i = 0; i < catalogue.sources().size(); i++) {
            Photometry source = catalogue.sources().get(i);
            model.screen(source).ifPresent(verdict -> screened.add(new Screened(source, verdict)));
            progress.step(i + 1, "");
        }
        List<ScreeningReport.Extreme> extremes = screened.stream()
                .filter(s -> s.verdict().outlier())
                .sorted(Comparator.comparingLong(Screened::votes)
                        .thenComparingDouble(Screened::excess)
                        .reversed())
                .limit(EXTREMES)
                .map(s ->
                        new ScreeningReport.Extreme(s.source().id().name(), (int) s.votes(), explanation(s.verdict())))
                .toList();
        return new ScreeningReport.Diverted(
                catalogue.name(),
                screened.size(),
                catalogue.sources().size() - screened.size(),
                (int) screened.stream().filter(s -> s.verdict().outlier()).count(),
                extremes);
    }

    private static String explanation(Verdict verdict) {
        return verdict.contributions().stream().map(ScreeningStudy::text).collect(Collectors.joining(", "));
    }

    private static String text(Contribution contribution) {
        return String.format(Locale.ROOT, "%s %+.1fσ", contribution.feature(), contribution.residual())
                .replace('-', '−');
    }
}
