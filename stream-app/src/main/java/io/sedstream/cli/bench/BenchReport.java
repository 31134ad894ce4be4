package io.sedstream.cli.bench;

import java.time.Instant;
import java.util.List;

/** What a benchmark has measured, where, and of what. */
public record BenchReport(
        Instant finishedAt, Setting setting, BenchRequest request, Machine machine, List<Round> rounds) {
    public BenchReport {
        rounds = List.copyOf(rounds);
    }

    /** How the stream ran. */
    public record Setting(String bundle, String version, int draws, String engine, int threads, String screening) {}

    /** Whether each source ended exactly once, and none as a dead letter. */
    public boolean isConserved() {
        return rounds.stream()
                .map(Round::outcomes)
                .allMatch(outcomes ->
                        outcomes.rows() == request.sources() && outcomes.doubled() == 0 && outcomes.deadLetters() == 0);
    }
}
