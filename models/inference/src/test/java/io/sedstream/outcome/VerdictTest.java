package io.sedstream.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static final Vote AGAINST = new Vote("a", 2, 1);
    private static final Vote FOR = new Vote("b", 1, 1);

    @Test
    void halfOfTheVotesMakeAnOutlier() {
        assertThat(new Verdict(List.of(AGAINST, FOR), List.of()).outlier()).isTrue();
        assertThat(new Verdict(List.of(AGAINST, FOR, FOR), List.of()).outlier()).isFalse();
        assertThat(new Verdict(List.of(), List.of()).outlier()).isFalse();
    }
}
