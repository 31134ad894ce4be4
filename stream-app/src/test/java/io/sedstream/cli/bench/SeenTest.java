package io.sedstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.cli.replay.Outcomes;
import io.sedstream.topic.TopicNames;
import io.sedstream.topic.Topics;
import org.junit.jupiter.api.Test;

class SeenTest {
    private final Seen seen = new Seen(100, 4);

    @Test
    void isCompleteWhenEverySourceOfTheRoundHasEnded() {
        for (int number = 100; number < 103; number++) {
            seen.add(Topics.POSTERIORS, number, 1000, 1010);
        }
        assertThat(seen.isComplete()).isFalse();

        seen.add(Topics.SOURCES_OUTLIERS, 103, 1000, 1010);

        assertThat(seen.isComplete()).isTrue();
        assertThat(seen.outcomes(TopicNames.plain())).isEqualTo(new Outcomes(3, 1, 0, 0, 0));
    }

    @Test
    void leavesOtherRoundsOut() {
        seen.add(Topics.POSTERIORS, 99, 0, 1);
        seen.add(Topics.POSTERIORS, 104, 0, 1);

        assertThat(seen.sources()).isZero();
    }

    @Test
    void countsASourceThatEndedTwiceOnceAndSaysSo() {
        seen.add(Topics.POSTERIORS, 101, 1000, 1010);
        seen.add(Topics.SOURCES_REJECTED, 101, 1000, 5000);

        assertThat(seen.outcomes(TopicNames.plain())).isEqualTo(new Outcomes(1, 0, 0, 0, 1));
        assertThat(seen.latencyMillis(1)).isEqualTo(10);
    }

    /** Four sources, the first sent at 1,000 ms, the last seen at 3,000 ms. */
    @Test
    void measuresFromTheFirstSendingToTheLastOutcome() {
        seen.add(Topics.POSTERIORS, 100, 1000, 1500);
        seen.add(Topics.POSTERIORS, 101, 1200, 1500);
        seen.add(Topics.POSTERIORS, 102, 1300, 3000);
        seen.add(Topics.POSTERIORS, 103, 1400, 2000);

        assertThat(seen.perSecond()).isEqualTo(2);
        assertThat(seen.latencyMillis(0.5)).isEqualTo(500);
        assertThat(seen.latencyMillis(0.99)).isEqualTo(1700);
    }
}
