package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.validate.CatalogueSample;
import io.sedstream.validate.DifferenceKind;
import io.sedstream.validate.InferredParameter;
import io.sedstream.validate.ScreeningReport;
import io.sedstream.validate.SourceTraits;
import io.sedstream.validate.ValidationRun;
import java.util.List;
import java.util.Optional;

/**
 * Puts known sources through a bundle, with the code that the stream uses, and scores what comes out. Not thread-safe.
 */
public final class BundleValidation implements AutoCloseable {
    private final Manifest manifest;
    private final String selectionBand;
    private final long seed;
    private final TrainedModel model;

    /**
     * A validation.
     *
     * @param selectionBand band in which signal to noise and magnitude are measured
     * @param seed of the random references and ranks
     */
    public BundleValidation(Bundle bundle, String selectionBand, long seed) {
        this.manifest = bundle.manifest();
        this.selectionBand = selectionBand;
        this.seed = seed;
        model = new TrainedModel(bundle);
    }

    /** A source whose parameters are known, in the order of the manifest. */
    public record KnownSource(Photometry photometry, double[] truth) {}

    /** A real source with a reference value of one parameter. */
    public record ReferenceSource(Photometry photometry, double value) {}

    /** Scores simulated sources; a source that cannot be fitted is an error, since the model was trained on such. */
    public ValidationRun simulated(List<KnownSource> sources, BundleProgress progress) {
        ValidationRun run = new ValidationRun(parameters(manifest), seed);
        progress.stage("validating on simulations", sources.size());
        for (int i = 0; i < sources.size(); i++) {
            KnownSource source = sources.get(i);
            float[][] draws = model.draws(source.photometry())
                    .orElseThrow(() -> new IllegalStateException(
                            "the model cannot fit the simulated source " + source.photometry()));
            // Outliers are scored too: coverage is a property of the posterior, whatever the screening says.
            run.accept(source.truth(), draws, traits(source.photometry()));
            progress.step(i + 1, "");
        }
        return run;
    }

    /** Compares one parameter with reference values, outliers like the rest; what cannot be fitted is left out. */
    public CatalogueSample catalogue(BundleReport.LoadedComparison loaded, BundleProgress progress) {
        String parameter = loaded.parameter();
        List<ReferenceSource> sources = loaded.sources();
        int index = manifest.parameters().stream()
                .map(Manifest.Parameter::name)
                .toList()
                .indexOf(parameter);
        if (index < 0) {
            throw new IllegalArgumentException("bundle " + manifest.id() + " infers no " + parameter);
        }
        CatalogueSample sample = new CatalogueSample(
                loaded.catalogue(),
                label(parameter),
                manifest.parameters().get(index).unit(),
                loaded.reference(),
                parameter.equals(GalaxyParameter.REDSHIFT.label()) ? DifferenceKind.REDSHIFT : DifferenceKind.LOGARITHM,
                seed);
        progress.stage("comparing with " + loaded.reference(), sources.size());
        for (int i = 0; i < sources.size(); i++) {
            ReferenceSource source = sources.get(i);
            model.draws(source.photometry())
                    .ifPresent(draws -> sample.accept(
                            source.value(),
                            draws[index],
                            magnitude(source.photometry()),
                            traits(source.photometry()).redshift()));
            progress.step(i + 1, "");
        }
        return sample;
    }

    /** What the screening lets through and what it holds back. */
    public ScreeningReport screening(
            TrainingPlan plan,
            List<KnownSource> heldOut,
            Optional<SurveyCatalogue> catalogue,
            BundleProgress progress) {
        return new ScreeningStudy(plan, model, progress).screen(heldOut, catalogue);
    }

    /** Draws of a source that the model can fit, {@code [parameter][draw]}. */
    float[][] draws(Photometry photometry) {
        return model.draws(photometry)
                .orElseThrow(() -> new IllegalArgumentException("the model cannot fit " + photometry));
    }

    @Override
    public void close() {
        model.close();
    }

    /** The parameters of a manifest with labels for plots. */
    public static List<InferredParameter> parameters(Manifest manifest) {
        return manifest.parameters().stream()
                .map(p -> new InferredParameter(p.name(), label(p.name()), p.unit(), p.minimum(), p.maximum()))
                .toList();
    }

    private static String label(String name) {
        return switch (name) {
            case "redshift" -> "z";
            case "log10_mass_formed" -> "log M_{formed}";
            case "log10_mass_surviving" -> "log M_{★}";
            case "log10_sfr_100" -> "log SFR_{100}";
            case "log10_sfr_10" -> "log SFR_{10}";
            case "metallicity" -> "[M/H]";
            case "a_v" -> "A_{V}";
            case "log10_a_v" -> "log A_{V}";
            case "mass_weighted_age" -> "age_{mw}";
            case "t25" -> "t_{25}";
            case "t50" -> "t_{50}";
            case "t75" -> "t_{75}";
            case "beta_uv" -> "β_{UV}";
            case "log10_tau" -> "log τ";
            case "t_onset" -> "t_{onset}";
            default -> name;
        };
    }

    SourceTraits traits(Photometry photometry) {
        Redshift redshift = photometry.redshift();
        return new SourceTraits(
                selection(photometry)
                        .map(flux -> flux.fluxNanojansky() / flux.errorNanojansky())
                        .orElse(0.0),
                redshift == null ? Double.NaN : redshift.value());
    }

    private double magnitude(Photometry photometry) {
        return selection(photometry)
                .filter(flux -> flux.fluxNanojansky() > 0)
                .map(flux -> MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(flux.fluxNanojansky()))
                .orElse(Double.NaN);
    }

    private Optional<BandFlux> selection(Photometry photometry) {
        return photometry.fluxes().stream()
                .filter(flux ->
                        flux.band().name().equals(selectionBand) && flux.state().usable())
                .findFirst();
    }
}
