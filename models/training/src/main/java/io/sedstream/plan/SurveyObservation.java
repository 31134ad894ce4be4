package io.sedstream.plan;

import io.sedstream.feature.Featurizer;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.simulate.DropOut;
import io.sedstream.simulate.NoiseModel;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.TrainingPairs;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A survey's look at simulated galaxies: masses, noise and gaps are drawn afresh on each call, from a seed alone. For one
 * thread at a time.
 */
final class SurveyObservation implements TrainingPairs {
    private static final int CHUNK = 512;

    private static final double BOX_EDGE = 1e-6;
    private static final double MOST_LOGIT_STEP = 0.3;

    private final List<GalaxyParameter> parameters;
    /** By parameter, in its box; 0 for one that does not follow from others. */
    private final double[] blur;

    private final DetectableGalaxies galaxies;
    private final NoiseModel noise;
    private final DropOut dropOut;
    private final Featurizer featurizer;
    private final OutputTransforms outputs;

    SurveyObservation(
            List<GalaxyParameter> parameters,
            DetectableGalaxies galaxies,
            NoiseModel noise,
            DropOut dropOut,
            Featurizer featurizer,
            OutputTransforms outputs) {
        this.parameters = parameters;
        blur = new double[parameters.size()];
        for (int p = 0; p < blur.length; p++) {
            if (parameters.get(p).derivedFrom(parameters)) {
                blur[p] = parameters.get(p).resolution()
                        / outputs.transforms().get(p).width();
            }
        }
        this.galaxies = galaxies;
        this.noise = noise;
        this.dropOut = dropOut;
        this.featurizer = featurizer;
        this.outputs = outputs;
    }

    /** The same galaxies and noise with another featurizer. */
    SurveyObservation with(Featurizer other, OutputTransforms otherOutputs) {
        return new SurveyObservation(parameters, galaxies, noise, dropOut, other, otherOutputs);
    }

    /** The same galaxies and noise without gaps. */
    SurveyObservation withoutGaps() {
        int bands = noise.bands().size();
        DropOut none = new DropOut(Collections.nCopies(bands, 0.0), 0, 1, 0, 0, bands);
        return new SurveyObservation(parameters, galaxies, noise, none, featurizer, outputs);
    }

    Featurizer featurizer() {
        return featurizer;
    }

    /** Takes one observed galaxy after another; the arrays are used again for the next. */
    interface Observer {
        /**
         * One galaxy.
         *
         * @param flux observed fluxes by band, nJy; NaN where missing
         * @param error reported errors by band, nJy
         * @param truth true parameters in the order of the plan
         */
        void accept(int index, double redshift, double[] flux, double[] error, double[] truth);
    }

    @Override
    public int count() {
        return galaxies.size();
    }

    @Override
    public int featureCount() {
        return featurizer.size();
    }

    @Override
    public int parameterCount() {
        return parameters.size();
    }

    @Override
    public void draw(long seed, float[] features, float[] targets) {
        float[] vector = new float[featureCount()];
        double[] box = new double[parameterCount()];
        SplittableRandom random = new SplittableRandom(~seed);
        observe(seed, 0, count(), (i, redshift, flux, error, truth) -> {
            featurizer.fill(flux, error, redshift, vector);
            outputs.toBox(truth, vector, box);
            for (int f = 0; f < vector.length; f++) {
                features[f * count() + i] = vector[f];
            }
            for (int d = 0; d < box.length; d++) {
                if (blur[d] > 0) {
                    box[d] = blurred(box[d], blur[d], random);
                }
                targets[d * count() + i] = (float) box[d];
            }
        });
    }

    /**
     * Moves a parameter that follows from the others by a random step far below the width of any posterior. Beside the
     * others it has no density of its own: an estimator would spend itself on approaching that, and learn little else.
     */
    private static double blurred(double box, double deviation, SplittableRandom random) {
        double inside = Math.clamp(box, BOX_EDGE, 1 - BOX_EDGE);
        // A step in the logit stays inside the box; near its ends the step is shorter.
        double step = Math.min(deviation / (inside * (1 - inside)), MOST_LOGIT_STEP) * random.nextGaussian();
        double odds = inside / (1 - inside) * Math.exp(step);
        return odds / (1 + odds);
    }

    /** Observes galaxies {@code from} to {@code to}. */
    void observe(long seed, int from, int to, Observer observer) {
        SplittableRandom random = new SplittableRandom(seed);
        int bands = noise.bands().size();
        float[][] observed = new float[bands][CHUNK];
        float[][] reported = new float[bands][CHUNK];
        double[] mass = new double[CHUNK];
        double[] flux = new double[bands];
        double[] error = new double[bands];
        double[] truth = new double[parameters.size()];
        boolean[] present = new boolean[bands];
        for (int start = from; start < to; start += CHUNK) {
            int size = Math.min(CHUNK, to - start);
            for (int k = 0; k < size; k++) {
                mass[k] = galaxies.log10Mass(start + k, random.nextDouble());
            }
            for (int b = 0; b < bands; b++) {
                trueFluxes(b, start, size, mass, observed[b]);
                noise.observe(b, observed[b], 0, size, random, observed[b], reported[b]);
            }
            for (int k = 0; k < size; k++) {
                dropOut.draw(random, present);
                for (int b = 0; b < bands; b++) {
                    flux[b] = present[b] ? observed[b][k] : Double.NaN;
                    error[b] = reported[b][k];
                }
                int galaxy = galaxies.galaxy(start + k);
                truth(galaxy, mass[k], truth);
                observer.accept(start + k, galaxies.galaxies().redshift()[galaxy], flux, error, truth);
            }
        }
    }

    private void trueFluxes(int band, int start, int size, double[] mass, float[] flux) {
        float[] atMass = galaxies.galaxies().fluxNanojansky(band);
        float[] simulatedMass = galaxies.galaxies().parameter(GalaxyParameter.LOG10_MASS_FORMED);
        for (int k = 0; k < size; k++) {
            int galaxy = galaxies.galaxy(start + k);
            flux[k] = (float) (atMass[galaxy] * Math.pow(10, mass[k] - simulatedMass[galaxy]));
        }
    }

    /** True parameters at another mass: those that grow with it move, the rest stays. */
    private void truth(int galaxy, double mass, double[] truth) {
        double shift = mass - galaxies.galaxies().parameter(GalaxyParameter.LOG10_MASS_FORMED)[galaxy];
        for (int p = 0; p < truth.length; p++) {
            GalaxyParameter parameter = parameters.get(p);
            double value = galaxies.galaxies().parameter(parameter)[galaxy];
            truth[p] = parameter.growsWithMass() ? value + shift : value;
        }
    }
}
