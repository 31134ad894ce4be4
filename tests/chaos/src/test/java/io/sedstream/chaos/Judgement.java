package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Ending;
import io.sedstream.kit.Endings;
import io.sedstream.kit.Evidence;
import io.sedstream.kit.Guarantee;
import io.sedstream.kit.Sent;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.LedgerAudit;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the guarantees were kept, and a line for the table either way. */
final class Judgement {
    /** Default of {@code sedstream.stream.application-id}. */
    private static final String APPLICATION = "sedstream";

    /** Time for a duplicate to show. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration PUBLICATION = Duration.ofSeconds(20);

    private Judgement() {}

    /** Waits for the last ending, then judges. */
    static void pass(String fault, List<Sent> sent, Endings outputs, Recoveries recoveries, Duration patience) {
        outputs.await(sent.size(), patience);
        pass(fault, sent, outputs.settled(SETTLING), recoveries);
        reconcile(fault, sent, outputs.bootstrapServers());
    }

    /** The program's own ledger must say the same, and agree with a recount of the topics. */
    private static void reconcile(String fault, List<Sent> sent, String bootstrapServers) {
        try (var audit = new LedgerAudit(
                Map.of("bootstrap.servers", bootstrapServers),
                TopicNames.plain(),
                WireSettings.singleObject(),
                APPLICATION)) {
            AuditReport report = audit.report(PUBLICATION, true);
            assertThat(report.reconciles())
                    .as("ledger after: " + fault + "; " + report)
                    .isTrue();
            assertThat(report.records())
                    .as("records in the ledger after: " + fault)
                    .isEqualTo(sent.size());
        }
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
