package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayPositionTest {
    private static final Instant START = Instant.parse("2026-11-21T03:04:05.678Z");
    private final ReplayPosition start = ReplayPosition.start(new ReplayKey("0123456789abcdef"), START);

    @Test
    void comesBackFromTheMetadataOfAnOffset() {
        ReplayPosition position = start.afterSource().afterSource().afterUnmapped();

        assertThat(position.rows()).isEqualTo(3);
        assertThat(ReplayPosition.parse(position.rows(), position.metadata())).isEqualTo(position);
    }

    @Test
    void namesAnotherRunOfTheSameCatalogueDifferently() {
        assertThat(ReplayPosition.start(new ReplayKey("0123456789abcdef"), START.plusMillis(1))
                        .replay())
                .isNotEqualTo(start.replay());
    }

    @Test
    void refusesOffsetsThatAnotherProgramCommitted() {
        assertThatThrownBy(() -> ReplayPosition.parse(3, "")).isInstanceOf(IllegalArgumentException.class);
        String metadata = start.afterSource().metadata();
        assertThatThrownBy(() -> ReplayPosition.parse(3, metadata))
                .hasMessage("3 rows are not 1 sources and 0 dead letters");
    }
}
