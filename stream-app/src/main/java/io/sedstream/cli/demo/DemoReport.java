package io.sedstream.cli.demo;

import io.sedstream.cli.replay.Measurement;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.drift.SurveyDrift;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a demo has shown.
 *
 * @param replay where the galaxies ended
 * @param fast of those that were sent as fast as it goes
 * @param paced of those that were sent at half that speed
 * @param peakKibibytes memory of the whole process
 * @param drifts of the mock survey
 */
public record DemoReport(
        ReplayReport replay,
        Measurement fast,
        Measurement paced,
        OptionalLong peakKibibytes,
        List<SurveyDrift> drifts) {
    public DemoReport {
        drifts = List.copyOf(drifts);
    }
}
