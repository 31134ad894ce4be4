package io.sedstream.plan;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.feature.Cosmology;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.prior.TimescaleDelayedTau;
import io.sedstream.prior.UniformRange;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a galaxy model: their bijections from the unit box, chosen so that a draw can leave neither the prior
 * nor what it implies (a galaxy keeps at most the mass it formed, its quarters of mass form one after the other, and it
 * is younger than the Universe at its redshift).
 */
final class GalaxyOutputs {
    /** log10 of surviving over formed mass: a BC03 population with Chabrier's mass function keeps more than 0.45. */
    private static final UniformRange SURVIVING = new UniformRange(-0.40, 0.005);

    /** Beyond what stars and 5 mag of attenuation give. */
    private static final UniformRange UV_SLOPES = new UniformRange(-4, 16);

    private static final double MARGIN = 0.05;

    private final TrainingPlan plan;
    private final GalaxyPrior prior;

    private GalaxyOutputs(TrainingPlan plan) {
        this.plan = plan;
        this.prior = plan.prior();
    }

    /** Bijections in the order of the plan's parameters. */
    static OutputTransforms transforms(TrainingPlan plan, Manifest manifest) {
        List<Manifest.Feature> features = manifest.features();
        int universeAge = IntStream.range(0, features.size())
                .filter(i -> features.get(i).kind() == FeatureKind.UNIVERSE_AGE_GYR)
                .findFirst()
                .orElse(-1);
        GalaxyOutputs outputs = new GalaxyOutputs(plan);
        return new OutputTransforms(plan.infer().stream()
                .map(parameter -> outputs.transform(parameter, universeAge))
                .toList());
    }

    private OutputTransform transform(GalaxyParameter parameter, int universeAge) {
        String name = parameter.label();
        return switch (parameter) {
            case REDSHIFT -> box(name, prior.redshift());
            case LOG10_MASS_FORMED -> box(name, prior.log10MassFormed());
            case LOG10_MASS_SURVIVING -> relativeToMass(name, SURVIVING);
            case LOG10_SFR_100 -> relativeToMass(name, specificSfr(0.1));
            case LOG10_SFR_10 -> relativeToMass(name, specificSfr(0.01));
            case METALLICITY -> box(name, prior.metallicity());
            case ATTENUATION_V -> box(name, given(prior.attenuationV(), parameter));
            case LOG10_ATTENUATION_V -> box(name, given(prior.log10AttenuationV(), parameter));
            case MASS_WEIGHTED_AGE, ONSET_TIME, LOOKBACK_25 -> shareOfUniverseAge(name, universeAge);
            case LOOKBACK_50 -> shareOf(name, GalaxyParameter.LOOKBACK_25, universeAge);
            case LOOKBACK_75 -> shareOf(name, GalaxyParameter.LOOKBACK_50, universeAge);
            case UV_SLOPE -> box(name, UV_SLOPES);
            case LOG10_TAU -> box(name, log10Tau());
        };
    }

    private static OutputTransform relativeToMass(String name, UniformRange range) {
        return OutputTransform.relative(name, GalaxyParameter.LOG10_MASS_FORMED.label(), range.low(), range.high());
    }

    private OutputTransform shareOfUniverseAge(String name, int universeAge) {
        return universeAge >= 0
                ? OutputTransform.scaled(name, universeAge, 0, 1)
                : OutputTransform.ofUniverseAge(name, GalaxyParameter.REDSHIFT.label(), 0, 1);
    }

    private OutputTransform shareOf(String name, GalaxyParameter whole, int universeAge) {
        return plan.infer().contains(whole)
                ? OutputTransform.fraction(name, whole.label(), 0, 1)
                : shareOfUniverseAge(name, universeAge);
    }

    /** log10 of the star-formation rate per mass formed: at most all mass within the window. */
    private UniformRange specificSfr(double windowGyr) {
        return new UniformRange(
                prior.history().lowestLog10SpecificSfr() - MARGIN, -Math.log10(windowGyr * 1e9) + MARGIN);
    }

    private UniformRange log10Tau() {
        if (!(prior.history() instanceof TimescaleDelayedTau delayed)) {
            throw new IllegalArgumentException("the plan infers log10_tau, but its prior is " + prior.history());
        }
        return delayed.log10TauGyr();
    }

    private static UniformRange given(@Nullable UniformRange range, GalaxyParameter parameter) {
        if (range == null) {
            throw new IllegalArgumentException(
                    "the plan infers " + parameter.label() + ", but its prior has no range of it");
        }
        return range;
    }

    private static OutputTransform box(String name, UniformRange range) {
        return OutputTransform.box(name, range.low(), range.high());
    }

    /** The parameters as a manifest lists them, with the range that the prior implies. */
    static List<Manifest.Parameter> parameters(TrainingPlan plan) {
        GalaxyOutputs outputs = new GalaxyOutputs(plan);
        List<Manifest.Parameter> parameters = new ArrayList<>();
        for (GalaxyParameter parameter : plan.infer()) {
            UniformRange range = outputs.range(parameter);
            parameters.add(new Manifest.Parameter(
                    parameter.label(),
                    parameter.unit(),
                    parameter.description(),
                    slack(range.low(), -1),
                    slack(range.high(), 1)));
        }
        return parameters;
    }

    private UniformRange range(GalaxyParameter parameter) {
        UniformRange mass = prior.log10MassFormed();
        return switch (parameter) {
            case REDSHIFT -> prior.redshift();
            case LOG10_MASS_FORMED -> mass;
            case LOG10_MASS_SURVIVING -> sum(mass, SURVIVING);
            case LOG10_SFR_100 -> sum(mass, specificSfr(0.1));
            case LOG10_SFR_10 -> sum(mass, specificSfr(0.01));
            case METALLICITY -> prior.metallicity();
            case ATTENUATION_V -> given(prior.attenuationV(), parameter);
            case LOG10_ATTENUATION_V -> given(prior.log10AttenuationV(), parameter);
            case MASS_WEIGHTED_AGE, ONSET_TIME, LOOKBACK_25, LOOKBACK_50, LOOKBACK_75 ->
                new UniformRange(0, Cosmology.ageGyr(prior.redshift().low()));
            case UV_SLOPE -> UV_SLOPES;
            case LOG10_TAU -> log10Tau();
        };
    }

    private static UniformRange sum(UniformRange first, UniformRange second) {
        return new UniformRange(first.low() + second.low(), first.high() + second.high());
    }

    /** Draws are single precision: an end of the range moves out by what rounding may take. */
    private static double slack(double end, int direction) {
        return end + direction * 1e-5 * Math.max(1, Math.abs(end));
    }
}
