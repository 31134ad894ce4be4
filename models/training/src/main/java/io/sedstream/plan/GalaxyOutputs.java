package io.sedstream.plan;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.feature.Cosmology;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.GalaxyPrior;
import io.sedstream.prior.UniformRange;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parameters of a galaxy model: their bijections from the unit box, chosen so that a draw can leave neither the prior
 * nor what it implies (a galaxy keeps at most the mass it formed, and is younger than the Universe at its redshift).
 */
final class GalaxyOutputs {
    /** log10 of surviving over formed mass: a BC03 population with Chabrier's mass function keeps more than 0.45. */
    private static final UniformRange SURVIVING = new UniformRange(-0.40, 0.005);

    /** Above the largest log10 sSFR that 100 Myr allow, −8, by a margin that keeps the logit finite. */
    private static final double LARGEST_LOG10_SSFR = -7.95;

    private static final double MARGIN = 0.05;

    private GalaxyOutputs() {}

    /** Bijections in the order of {@link GalaxyParameter}. */
    static OutputTransforms transforms(GalaxyPrior prior, List<Manifest.Feature> features) {
        int universeAge = IntStream.range(0, features.size())
                .filter(i -> features.get(i).kind() == FeatureKind.UNIVERSE_AGE_GYR)
                .findFirst()
                .orElseThrow();
        String formed = GalaxyParameter.LOG10_MASS_FORMED.label();
        List<OutputTransform> transforms = new ArrayList<>();
        for (GalaxyParameter parameter : GalaxyParameter.values()) {
            String name = parameter.label();
            transforms.add(
                    switch (parameter) {
                        case LOG10_MASS_FORMED -> box(name, prior.log10MassFormed());
                        case LOG10_MASS_SURVIVING ->
                            OutputTransform.relative(name, formed, SURVIVING.low(), SURVIVING.high());
                        case LOG10_SFR_100 ->
                            OutputTransform.relative(
                                    name, formed, prior.lowestLog10SpecificSfr() - MARGIN, LARGEST_LOG10_SSFR);
                        case METALLICITY -> box(name, prior.metallicity());
                        case ATTENUATION_V -> box(name, prior.attenuationV());
                        case MASS_WEIGHTED_AGE -> OutputTransform.scaled(name, universeAge, 0, 1);
                    });
        }
        return new OutputTransforms(transforms);
    }

    private static OutputTransform box(String name, UniformRange range) {
        return OutputTransform.box(name, range.low(), range.high());
    }

    /** The parameters as a manifest lists them, with the range that the prior implies. */
    static List<Manifest.Parameter> parameters(GalaxyPrior prior) {
        UniformRange mass = prior.log10MassFormed();
        List<Manifest.Parameter> parameters = new ArrayList<>();
        for (GalaxyParameter parameter : GalaxyParameter.values()) {
            UniformRange range =
                    switch (parameter) {
                        case LOG10_MASS_FORMED -> mass;
                        case LOG10_MASS_SURVIVING ->
                            new UniformRange(mass.low() + SURVIVING.low(), mass.high() + SURVIVING.high());
                        case LOG10_SFR_100 ->
                            new UniformRange(
                                    mass.low() + prior.lowestLog10SpecificSfr() - MARGIN,
                                    mass.high() + LARGEST_LOG10_SSFR);
                        case METALLICITY -> prior.metallicity();
                        case ATTENUATION_V -> prior.attenuationV();
                        case MASS_WEIGHTED_AGE ->
                            new UniformRange(
                                    0, Cosmology.ageGyr(prior.redshift().low()));
                    };
            parameters.add(new Manifest.Parameter(
                    parameter.label(),
                    parameter.unit(),
                    description(parameter),
                    slack(range.low(), -1),
                    slack(range.high(), 1)));
        }
        return parameters;
    }

    /** Draws are single precision: an end of the range moves out by what rounding may take. */
    private static double slack(double end, int direction) {
        return end + direction * 1e-5 * Math.max(1, Math.abs(end));
    }

    private static String description(GalaxyParameter parameter) {
        return switch (parameter) {
            case LOG10_MASS_FORMED -> "Stellar mass formed over the whole history";
            case LOG10_MASS_SURVIVING -> "Stellar mass alive or in remnants at the time of observation";
            case LOG10_SFR_100 -> "Star-formation rate averaged over the last 100 Myr";
            case METALLICITY -> "Stellar metallicity [M/H] = log10(Z/0.02)";
            case ATTENUATION_V -> "Attenuation in V, Calzetti et al. 2000";
            case MASS_WEIGHTED_AGE -> "Age of the stars, weighted with the mass that they formed with";
        };
    }
}
