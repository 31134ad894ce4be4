package io.sedstream.train.screening;

import io.sedstream.screen.Distances;
import io.sedstream.screen.Neighbours;
import io.sedstream.screen.TrainingVectors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neighbours of each training vector among the others, which the fits of several detectors share. Takes time with the
 * square of the number of vectors.
 */
public record MemberNeighbours(TrainingVectors training, List<Neighbours> neighbours) {
    public MemberNeighbours {
        neighbours = List.copyOf(neighbours);
    }

    public static MemberNeighbours of(TrainingVectors training) {
        return new MemberNeighbours(
                training,
                IntStream.range(0, training.rows())
                        .parallel()
                        .mapToObj(training::distancesOfMember)
                        .map(Distances::nearest)
                        .toList());
    }
}
