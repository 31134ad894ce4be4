package io.sedstream.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.topic.TopicNames;
import org.junit.jupiter.api.Test;

class PartitionCountTest {
    private static final TopicNames TOPICS = TopicNames.plain();

    @Test
    void countsRecordsWithOneOutcomeEachOverTheGapsOfTransactions() {
        var count = new PartitionCount(1000, 1010, false);
        count.record(1000);
        count.record(1002);
        count.record(1009);
        count.outcome(1009, TOPICS.posteriors());
        count.outcome(1000, TOPICS.sourcesRejected());
        count.outcome(1002, TOPICS.sourcesDeadLetter());

        assertThat(count.recount(TOPICS))
                .isEqualTo(new Recount(1000, 1010, false, 3, new Outcomes(1, 0, 1, 1), 0, 0, 0))
                .matches(Recount::eachOnce);
    }

    @Test
    void tellsLostDoubledAndStrayOutcomesApart() {
        var count = new PartitionCount(0, 10, false);
        count.record(1);
        count.record(2);
        count.outcome(2, TOPICS.posteriors());
        count.outcome(2, TOPICS.sourcesOutliers());
        count.outcome(3, TOPICS.posteriors());

        assertThat(count.recount(TOPICS)).isEqualTo(new Recount(0, 10, false, 2, new Outcomes(2, 1, 0, 0), 1, 1, 1));
    }

    @Test
    void leavesOutWhatLiesOutsideTheLedger() {
        var count = new PartitionCount(5, 7, true);
        count.outcome(4, TOPICS.posteriors());
        count.outcome(7, TOPICS.posteriors());

        assertThat(count.recount(TOPICS).outcomes().total()).isZero();
    }

    @Test
    void refusesMoreOffsetsThanItCanHold() {
        assertThatThrownBy(() -> new PartitionCount(0, 1L << 31, false)).hasMessageContaining("2147483647 offsets");
    }
}
