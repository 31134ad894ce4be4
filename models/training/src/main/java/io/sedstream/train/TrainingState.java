package io.sedstream.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Everything a training needs to go on after an epoch; written whole to a checkpoint file. */
final class TrainingState {
    private static final String MAGIC = "sedstream flow checkpoint 2";

    final PreparedPairs.Scaling scaling;
    final float[] weights;
    final float[] bestWeights;
    final Adam adam;
    final List<TrainedEstimator.EpochLoss> history;

    TrainingState(PreparedPairs.Scaling scaling, float[] weights) {
        this(scaling, weights, weights.clone(), new Adam(weights.length), new ArrayList<>());
    }

    private TrainingState(
            PreparedPairs.Scaling scaling,
            float[] weights,
            float[] bestWeights,
            Adam adam,
            List<TrainedEstimator.EpochLoss> history) {
        this.scaling = scaling;
        this.weights = weights;
        this.bestWeights = bestWeights;
        this.adam = adam;
        this.history = history;
    }

    /** Closes an epoch, keeping its weights if they are the best so far. */
    void finishEpoch(TrainedEstimator.EpochLoss loss) {
        boolean best = history.stream().allMatch(earlier -> loss.validationLoss() < earlier.validationLoss());
        history.add(loss);
        if (best) {
            System.arraycopy(weights, 0, bestWeights, 0, weights.length);
        }
    }

    /** No more epochs are due. */
    boolean finished(TrainingSettings settings) {
        if (history.isEmpty()) {
            return false;
        }
        int sinceBest = history.size() - 1 - TrainedEstimator.bestEpoch(history);
        return history.size() >= settings.maxEpochs() || sinceBest >= settings.patience();
    }

    /** Replaces the file atomically. */
    void write(Path file, TrainingSettings settings) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
                out.writeUTF(MAGIC);
                out.writeUTF(settings.toString());
                write(out, scaling.features().means());
                write(out, scaling.features().scales());
                write(out, scaling.whitening().inverse());
                write(out, scaling.logits().means());
                write(out, scaling.logits().scales());
                write(out, weights);
                write(out, bestWeights);
                write(out, adam.first());
                write(out, adam.second());
                out.writeLong(adam.steps());
                out.writeInt(history.size());
                for (TrainedEstimator.EpochLoss loss : history) {
                    out.writeDouble(loss.trainLoss());
                    out.writeDouble(loss.validationLoss());
                }
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write checkpoint " + file, failure);
        }
    }

    /** Reads what {@link #write} wrote, for the same settings only. */
    static TrainingState read(Path file, TrainingSettings settings) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            String magic = in.readUTF();
            if (!magic.equals(MAGIC)) {
                throw new IllegalStateException(file + " is no checkpoint of a flow: it starts with " + magic);
            }
            String written = in.readUTF();
            if (!written.equals(settings.toString())) {
                throw new IllegalStateException("checkpoint " + file + " belongs to " + written + ", not to " + settings
                        + "; delete it or train with its settings");
            }
            Standardization features = new Standardization(readFloats(in), readFloats(in));
            Whitening whitening = new Whitening(readFloats(in));
            Standardization logits = new Standardization(readFloats(in), readFloats(in));
            float[] weights = readFloats(in);
            float[] bestWeights = readFloats(in);
            Adam adam = new Adam(readFloats(in), readFloats(in), in.readLong());
            List<TrainedEstimator.EpochLoss> history = new ArrayList<>();
            for (int epochs = in.readInt(); epochs > 0; epochs--) {
                history.add(new TrainedEstimator.EpochLoss(in.readDouble(), in.readDouble()));
            }
            return new TrainingState(
                    new PreparedPairs.Scaling(features, whitening, logits), weights, bestWeights, adam, history);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read checkpoint " + file, failure);
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
