package io.sedstream.cli.training;

import io.sedstream.photometry.Band;
import io.sedstream.plan.TrainingPlan;
import io.sedstream.plan.ZeroPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A zero-point fit: loads what the plan names and hands it on. */
public final class ZeroPointSession {
    private ZeroPointSession() {}

    /** Offsets by band, to be added to the magnitudes. */
    public static Map<Band, Double> run(Path planFile, Path data, List<String> anchors) throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            return ZeroPoints.fit(
                    plan,
                    TrainingSession.survey(plan, data)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    planFile + " imitates depths, not a catalogue whose zero points could be fitted")),
                    anchors.stream().map(Band::new).collect(Collectors.toSet()),
                    data,
                    progress);
        }
    }
}
