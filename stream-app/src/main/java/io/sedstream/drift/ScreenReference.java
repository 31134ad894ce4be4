package io.sedstream.drift;

import io.sedstream.outcome.ModelIdentity;
import io.sedstream.screen.Screen;
import java.util.List;

/** What the windows of a model have in common: names, and the residuals of the training vectors. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScreenReference(String model, List<String> features, List<String> detectors, float[][] training) {
    static ScreenReference of(ModelIdentity model, Screen screen) {
        return new ScreenReference(model.id(), screen.features(), screen.detectors(), screen.training());
    }
}
