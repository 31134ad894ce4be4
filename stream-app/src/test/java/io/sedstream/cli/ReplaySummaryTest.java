package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.cli.replay.Measurement;
import io.sedstream.cli.replay.Outcomes;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplayEnd;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.cli.replay.ReplaySession;
import io.sedstream.cli.replay.Tempo;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {
    private static final int ROWS = 1500;

    @Test
    void addsUpTheRowsOfACompleteReplay() {
        assertThat(summary(new Outcomes(1200, 100, 150, 50, 0), complete(ROWS, ROWS)))
                .contains("rows read", "1,500", "Every row ended exactly once: 1,500 = 1,200 + 100 + 150 + 50.")
                .doesNotContain("Stopped", "goes on");
    }

    @Test
    void addsUpTheRowsOfAllRunsOfAResumedReplay() {
        assertThat(summary(new Outcomes(1200, 100, 150, 50, 0), complete(500, 500)))
                .contains("Went on after row 1,000", "Every row ended exactly once: 1,500 = ");
    }

    @Test
    void saysHowFarAStoppedReplayCameAndHowToGoOn() {
        assertThat(summary(
                        new Outcomes(1200, 100, 100, 50, 0),
                        new ReplayReport.Run(ReplayEnd.STOPPED, false, ROWS, 1450, 2000)))
                .contains("50 of 1,500 rows have no outcome yet. They are in Kafka")
                .contains("Stopped; the same command goes on after row 1,500.");
    }

    @Test
    void addsUpTheRowsOfAStoppedReplayWhereAllThatWasSentHasEnded() {
        assertThat(summary(
                        new Outcomes(1200, 100, 150, 50, 0),
                        new ReplayReport.Run(ReplayEnd.STOPPED, false, ROWS, ROWS, 2000)))
                .contains("Every row ended exactly once: 1,500 = ", "Stopped; the same command goes on");
    }

    @Test
    void saysThatItCannotAddUpWhereTheStreamDoesNothing() {
        assertThat(summary(
                        new Outcomes(0, 0, 0, 20, 0), new ReplayReport.Run(ReplayEnd.SILENCE, false, ROWS, 20, 2000)))
                .contains("1,480 of 1,500 rows have no outcome yet. Is the stream running? ./sedstream run")
                .contains("Sent no more, because the stream does nothing; the same command goes on after row 1,500.");
    }

    @Test
    void saysOfASilentStreamWhatTheCommandKnowsOfIt() {
        var silent =
                report(new Outcomes(0, 0, 0, 20, 0), new ReplayReport.Run(ReplayEnd.SILENCE, false, ROWS, 20, 2000));

        assertThat(ReplaySummary.verdict(silent, "Is the machine busy?"))
                .isEqualTo("1,480 of 1,500 rows have no outcome yet. Is the machine busy?");
    }

    @Test
    void tellsOutcomesThatAreGoneFromAStreamThatIsDown() {
        assertThat(summary(
                        new Outcomes(900, 0, 0, 0, 0), new ReplayReport.Run(ReplayEnd.SILENCE, true, 800, 800, 2000)))
                .contains("600 of 1,500 rows have no outcome yet. An earlier run has sent them", "retention")
                .doesNotContain("Is the stream running");
    }

    @Test
    void reportsABrokenPromise() {
        assertThat(summary(new Outcomes(1500, 0, 0, 0, 3), complete(ROWS, ROWS)))
                .contains("3 rows ended more than once. This must not happen");
        assertThat(summary(new Outcomes(1501, 0, 0, 0, 0), complete(ROWS, ROWS)))
                .contains("1,501 rows ended somewhere, but only 1,500 were read. This must not happen");
    }

    @Test
    void countsWhatWasSentWhereNothingElseWasCounted() {
        var request = new Replay.Request("test", 0, new Tempo.Unlimited(), false, false);
        var report = report(new Outcomes(0, 0, 0, 0, 0), complete(ROWS, 0));

        assertThat(ReplaySummary.of("a.csv", new ReplaySession.Result(report, false, List.of()), request))
                .contains("sent as sources", "1,450", "dead letters", "50", "Not waited for the stream")
                .doesNotContain("posteriors");
    }

    private static ReplayReport.Run complete(long rows, long outcomes) {
        return new ReplayReport.Run(ReplayEnd.COMPLETE, true, rows, outcomes, 2000);
    }

    private static String summary(Outcomes outcomes, ReplayReport.Run run) {
        var request = new Replay.Request("test", 0, new Tempo.Unlimited(), false, true);
        return ReplaySummary.of("a.csv", new ReplaySession.Result(report(outcomes, run), false, List.of()), request);
    }

    private static ReplayReport report(Outcomes outcomes, ReplayReport.Run run) {
        return new ReplayReport("a", ROWS, ROWS - 50, 50, outcomes, run, new Measurement(0, 0, 0, 0));
    }
}
