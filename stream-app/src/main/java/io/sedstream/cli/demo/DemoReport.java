package io.sedstream.cli.demo;

import io.sedstream.cli.replay.Measurement;
import io.sedstream.cli.replay.ReplayReport;
import java.util.OptionalLong;

/**
 * What a demo has shown.
 *
 * @param replay where the galaxies ended
 * @param fast of those that were sent as fast as it goes
 * @param paced of those that were sent at half that speed
 * @param peakKibibytes memory of the whole process
 */
public record DemoReport(ReplayReport replay, Measurement fast, Measurement paced, OptionalLong peakKibibytes) {}
