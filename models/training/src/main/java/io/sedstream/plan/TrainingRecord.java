package io.sedstream.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sedstream.bundle.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a bundle's estimator was trained, {@value #FILE} in the bundle.
 *
 * @param galaxies that the training saw, with fresh noise in every epoch
 * @param epochs of all members of an ensemble together
 * @param seconds of wall time that the training of all took
 * @param trainLosses of the first member, mean negative log-probability per epoch, nats
 * @param validationLosses the same over galaxies kept from training
 */
record TrainingRecord(
        int galaxies, int epochs, double seconds, List<Double> trainLosses, List<Double> validationLosses) {
    static final String FILE = "training.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    TrainingRecord {
        trainLosses = List.copyOf(trainLosses);
        validationLosses = List.copyOf(validationLosses);
    }

    static TrainingRecord of(Bundle bundle) {
        try {
            return JSON.readValue(bundle.file(FILE), TrainingRecord.class);
        } catch (IOException e) {
            throw new UncheckedIOException("bundle " + bundle.manifest().id() + ": " + FILE + " cannot be read", e);
        }
    }

    /** One record of the members of an ensemble. */
    static TrainingRecord ofMembers(List<TrainingRecord> members) {
        TrainingRecord first = members.getFirst();
        return new TrainingRecord(
                first.galaxies(),
                members.stream().mapToInt(TrainingRecord::epochs).sum(),
                members.stream().mapToDouble(TrainingRecord::seconds).sum(),
                first.trainLosses(),
                first.validationLosses());
    }

    byte[] toJson() {
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a training record that cannot be written: " + this, e);
        }
    }
}
