package io.sedstream.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.schema.RejectionReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedCountsTest {
    @Test
    void reconcilesWhereEveryMessageEndedSomewhere() {
        assertThat(counts(10).isReconciled()).isTrue();
        assertThat(counts(11).isReconciled()).isFalse();
    }

    @Test
    void showsRejectionsByReason() {
        assertThat(FeedProgress.line(counts(10), 12.4, 3))
                .isEqualTo("10 alerts, 12/s: 4 sources, 3 rejected (STAR 2, HOST_TOO_FAR 1), 1 dead letters,"
                        + " 2 duplicates; 3 to go");
    }

    private static FeedCounts counts(long read) {
        return new FeedCounts(read, 4, Map.of(RejectionReason.STAR, 2L, RejectionReason.HOST_TOO_FAR, 1L), 1, 2);
    }
}
