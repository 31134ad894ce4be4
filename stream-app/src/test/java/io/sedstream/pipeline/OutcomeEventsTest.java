package io.sedstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.outcome.Contribution;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.RecordPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeEventsTest {
    @Test
    void reportsTheVotesAndTheContributionsOfAnOutlierInTheirOrder() {
        var verdict = new Verdict(
                List.of(new Vote("ecod", 31.5, 20), new Vote("lof", 1.1, 1.5)),
                List.of(
                        new Contribution("ASINH_MAGNITUDE Test/r", -6.2, 9.5),
                        new Contribution("ASINH_MAGNITUDE Test/g", 1.5, 2.1)));
        var arrival = new Arrival(
                TestSources.ordinary("1").build(), Instant.EPOCH, new RecordPosition("sources.detected", 0, 7L));

        OutlierSource event = new OutcomeEvents(AnalyticModel.IDENTITY, Clock.systemUTC())
                .outlier(arrival, new Outcome.Outlier(verdict));

        assertThat(event.getScreening().getOutlier()).isTrue();
        assertThat(event.getScreening().getVotes())
                .containsExactly(new DetectorVote("ecod", 31.5, 20.0, true), new DetectorVote("lof", 1.1, 1.5, false));
        assertThat(event.getScreening().getContributions())
                .containsExactly(
                        new FeatureContribution("ASINH_MAGNITUDE Test/r", -6.2, 9.5),
                        new FeatureContribution("ASINH_MAGNITUDE Test/g", 1.5, 2.1));
    }
}
