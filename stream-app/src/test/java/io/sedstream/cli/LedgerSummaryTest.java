package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sedstream.ledger.Agreement;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.Outcomes;
import io.sedstream.ledger.PartitionAudit;
import io.sedstream.ledger.Recount;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerSummaryTest {
    private static final Recount SOUND = new Recount(0, 1300, false, 1234, new Outcomes(1000, 200, 30, 4), 0, 0, 0);

    @Test
    void showsASumThatIsRight() {
        AuditReport report = report(List.of(), partition(Agreement.AGREES, 1300, SOUND));

        assertThat(report.reconciles()).isTrue();
        assertThat(LedgerSummary.text(report)).isEqualTo("""
                          partition     in  posteriors  outliers  rejected  dead letters  in flight  ledger
                                  0  1,234       1,000       200        30             4         10  ok
                                all  1,234       1,000       200        30             4         10  ok
                        Rejected: 30 STAR.
                        Every record ended exactly once: 1,234 = 1,000 + 200 + 30 + 4, counted in the topics.
                        """.indent(0));
    }

    @Test
    void doesNotSayMoreThanItComparedWithoutACount() {
        assertThat(LedgerSummary.text(report(List.of(), partition(Agreement.AGREES, 1300, null))))
                .endsWith("The ledger agrees with the committed positions: 1,234 = 1,000 + 200 + 30 + 4."
                        + " To count the topics too: --count.\n");
    }

    @Test
    void saysWhereRecordsLieBetweenTheLedgerAndThePosition() {
        AuditReport report = report(List.of(), partition(Agreement.BEHIND, 1305, null));

        assertThat(report.reconciles()).isFalse();
        assertThat(LedgerSummary.text(report))
                .contains("BEHIND", "ends before offset 1300", "committed 1305")
                .endsWith("It does not reconcile.\n");
    }

    @Test
    void saysHowManyWereLostAndDoubled() {
        var wrong = new Recount(0, 1300, false, 1234, new Outcomes(1001, 200, 30, 4), 1, 2, 0);
        AuditReport report = report(List.of(), partition(Agreement.AGREES, 1300, wrong));

        assertThat(report.reconciles()).isFalse();
        assertThat(LedgerSummary.text(report)).contains("MISCOUNTED", "1 have no outcome", "2 are doubled");
    }

    @Test
    void takesARecordThatRetentionMayHaveDeletedForNoLoss() {
        var lacking = new Recount(0, 1300, false, 1234, new Outcomes(990, 200, 30, 4), 10, 0, 0);
        AuditReport report = report(List.of("posteriors"), partition(Agreement.AGREES, 1300, lacking));

        assertThat(report.reconciles()).isTrue();
        assertThat(LedgerSummary.text(report)).contains("The oldest records of posteriors were deleted by retention");
    }

    @Test
    void comparesNoCountWithALedgerThatBeganEarlier() {
        var half = new Recount(600, 1300, true, 600, new Outcomes(600, 0, 0, 0), 0, 0, 0);
        AuditReport report = report(List.of(), partition(Agreement.AGREES, 1300, half));

        assertThat(report.reconciles()).isTrue();
        assertThat(LedgerSummary.text(report)).contains("before offset 600 were deleted by retention");
    }

    @Test
    void writesAllNumbersAsJson() throws IOException {
        JsonNode json = new JsonMapper()
                .readTree(LedgerSummary.json(report(List.of(), partition(Agreement.AGREES, 1300, SOUND))));

        assertThat(json.path("reconciles").asBoolean()).isTrue();
        assertThat(json.path("rejectedByReason").path("STAR").asLong()).isEqualTo(30);
        JsonNode partition = json.path("partitions").path(0);
        assertThat(partition.path("nextOffset").asLong()).isEqualTo(1300);
        assertThat(partition.path("recount").path("posteriors").asLong()).isEqualTo(1000);
        assertThat(partition.path("updatedAt").asText()).isEqualTo("2026-11-21T00:00:00Z");
    }

    private static AuditReport report(List<String> cut, PartitionAudit... partitions) {
        return new AuditReport("sedstream", "sources.detected", List.of(partitions), cut);
    }

    private static PartitionAudit partition(Agreement agreement, long position, @Nullable Recount recount) {
        var entry = new LedgerEntry(
                "sedstream",
                "sources.detected",
                0,
                0L,
                1300L,
                1234L,
                1000L,
                200L,
                List.of(new RejectionCount("STAR", 30L)),
                4L,
                Instant.parse("2026-11-21T00:00:00Z"));
        return new PartitionAudit(
                0, Optional.of(entry), position, position + 10, agreement, Optional.ofNullable(recount));
    }
}
