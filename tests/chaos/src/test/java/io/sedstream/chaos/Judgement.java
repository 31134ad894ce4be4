package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Ending;
import io.sedstream.kit.Endings;
import io.sedstream.kit.Evidence;
import io.sedstream.kit.Guarantee;
import io.sedstream.kit.Sent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the guarantees were kept, and a line for the table either way. */
final class Judgement {
    /** Time for a duplicate to show. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private Judgement() {}

    /** Waits for the last ending, then judges. */
    static void pass(String fault, List<Sent> sent, Endings outputs, Recoveries recoveries, Duration patience) {
        outputs.await(sent.size(), patience);
        pass(fault, sent, outputs.settled(SETTLING), recoveries);
    }

    private static void pass(String fault, List<Sent> sent, List<Ending> endings, Recoveries recoveries) {
        Set<String> ended = new HashSet<>();
        endings.forEach(ending -> ended.add(ending.inputPosition()));
        int lost = (int) sent.stream()
                .filter(record -> !ended.contains(record.position()))
                .count();
        FaultTable.add(new FaultTable.Row(
                fault, sent.size(), recoveries.count(), lost, endings.size() - ended.size(), recoveries.longest()));
        var evidence = new Evidence(sent, endings);
        for (Guarantee guarantee : Guarantee.values()) {
            assertThat(guarantee.violations(evidence).stream().limit(10))
                    .as(guarantee + " after: " + fault)
                    .isEmpty();
        }
    }
}
