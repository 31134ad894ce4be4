package io.sedstream.integration;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import java.util.ArrayList;
import java.util.List;

/** Of each ten sources one without redshift, which is rejected, and one a million times too bright. */
final class MixedSources {
    private MixedSources() {}

    static List<DetectedSource> of(List<DetectedSource> sources) {
        List<DetectedSource> mixed = new ArrayList<>();
        for (DetectedSource source : sources) {
            DetectedSource.Builder builder = DetectedSource.newBuilder(source);
            mixed.add(
                    switch (mixed.size() % 10) {
                        case 3 -> builder.setRedshift(null).build();
                        case 6 ->
                            builder.setPhotometry(brightened(source.getPhotometry()))
                                    .build();
                        default -> source;
                    });
        }
        return mixed;
    }

    private static List<BandMeasurement> brightened(List<BandMeasurement> bands) {
        return bands.stream()
                .map(band -> BandMeasurement.newBuilder(band)
                        .setFlux(1e6 * band.getFlux())
                        .build())
                .toList();
    }
}
