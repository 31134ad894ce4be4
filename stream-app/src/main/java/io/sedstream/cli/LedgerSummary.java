package io.sedstream.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.Outcomes;
import io.sedstream.ledger.PartitionAudit;
import io.sedstream.ledger.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the ledger says and whether it is so, in a table and some sentences, or in JSON. */
final class LedgerSummary {
    private static final JsonMapper JSON = new JsonMapper();

    private LedgerSummary() {}

    static String text(AuditReport report) {
        var text = new StringBuilder(table(report).toString());
        if (!report.rejectedByReason().isEmpty()) {
            text.append("Rejected: ")
                    .append(report.rejectedByReason().entrySet().stream()
                            .map(reason -> count(reason.getValue()) + " " + reason.getKey())
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        findings(report).forEach(finding -> text.append(finding).append('\n'));
        text.append(verdict(report)).append('\n');
        return text.toString();
    }

    private static TextTable table(AuditReport report) {
        var table = new TextTable(
                List.of("partition", "in", "posteriors", "outliers", "rejected", "dead letters", "in flight", "ledger"),
                ">>>>>>><");
        for (PartitionAudit partition : report.partitions()) {
            table.add(row(
                    Integer.toString(partition.partition()),
                    partition.records(),
                    partition.outcomes(),
                    partition.inFlight(),
                    word(report, partition)));
        }
        table.add(
                row("all", report.records(), report.outcomes(), report.inFlight(), report.reconciles() ? "ok" : "NO"));
        return table;
    }

    private static String[] row(String name, long records, Outcomes outcomes, long inFlight, String word) {
        return new String[] {
            name,
            count(records),
            count(outcomes.posteriors()),
            count(outcomes.outliers()),
            count(outcomes.rejected()),
            count(outcomes.deadLetters()),
            count(inFlight),
            word
        };
    }

    private static String word(AuditReport report, PartitionAudit partition) {
        if (report.reconciles(partition)) {
            return "ok";
        }
        return partition.agrees() ? "MISCOUNTED" : partition.agreement().name().replace('_', ' ');
    }

    /** What does not agree, and what could not be compared. */
    private static List<String> findings(AuditReport report) {
        List<String> findings = new ArrayList<>();
        for (PartitionAudit partition : report.partitions()) {
            String where = "Partition " + partition.partition() + ": ";
            if (!partition.agrees()) {
                findings.add(where + why(partition));
            }
            partition.recount().ifPresent(count -> {
                if (count.deletedBefore()) {
                    findings.add(where + "records before offset " + count.from()
                            + " were deleted by retention; only those from there on were counted.");
                }
                if (!partition.counted(report.cutOutputs().isEmpty())) {
                    findings.add(where + counted(count, partition));
                }
            });
        }
        boolean wasCounted = report.partitions().stream()
                .anyMatch(partition -> partition.recount().isPresent());
        if (wasCounted && !report.cutOutputs().isEmpty()) {
            findings.add("The oldest records of " + String.join(", ", report.cutOutputs())
                    + " were deleted by retention: doubled outcomes would show, lost ones could not be told from"
                    + " deleted ones.");
        }
        return findings;
    }

    private static String why(PartitionAudit partition) {
        long next = partition.entry().map(entry -> entry.getNextOffset()).orElse(0L);
        return switch (partition.agreement()) {
            case AGREES, UNTOUCHED -> "in order.";
            case BEHIND ->
                "the ledger ends before offset " + next + ", the stream has committed " + partition.position()
                        + ", and there are records between. Was it killed? Start it again; it publishes its ledger at"
                        + " once.";
            case AHEAD ->
                "the ledger ends before offset " + next + ", the stream has committed "
                        + (partition.position() < 0 ? "no position" : partition.position())
                        + ". Was its position moved back, or has it expired?";
            case NO_LEDGER ->
                "there is no ledger, but the stream has committed offset " + partition.position()
                        + ". The ledger begins with the next record.";
            case INCONSISTENT ->
                "the outcomes of the ledger are " + count(partition.outcomes().total()) + ", its records "
                        + count(partition.records())
                        + ". Was the position moved back? Else this must not happen; please"
                        + " report it.";
        };
    }

    private static String counted(Recount count, PartitionAudit partition) {
        return "counted " + count(count.records()) + " records, of which " + count(count.lost())
                + " have no outcome, and " + count(count.outcomes().total()) + " outcomes, of which "
                + count(count.doubled()) + " are doubled and " + count(count.strays())
                + " belong to no record; the ledger has " + count(partition.records()) + " records.";
    }

    private static String verdict(AuditReport report) {
        if (!report.reconciles()) {
            return "It does not reconcile.";
        }
        Outcomes outcomes = report.outcomes();
        String sum = count(report.records()) + " = " + count(outcomes.posteriors()) + " + "
                + count(outcomes.outliers()) + " + " + count(outcomes.rejected()) + " + "
                + count(outcomes.deadLetters());
        boolean wasCounted = report.partitions().stream()
                .anyMatch(partition -> partition.recount().isPresent());
        return wasCounted
                ? "Every record ended exactly once: " + sum + ", counted in the topics."
                : "The ledger agrees with the committed positions: " + sum + ". To count the topics too: --count.";
    }

    static String json(AuditReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("application", report.application());
        root.put("topic", report.topic());
        root.put("reconciles", report.reconciles());
        root.put("records", report.records());
        put(root, report.outcomes());
        root.put("inFlight", report.inFlight());
        ObjectNode reasons = root.putObject("rejectedByReason");
        report.rejectedByReason().forEach(reasons::put);
        var cut = root.putArray("cutOutputs");
        report.cutOutputs().forEach(cut::add);
        var partitions = root.putArray("partitions");
        for (PartitionAudit partition : report.partitions()) {
            put(partitions.addObject(), report, partition);
        }
        return root + "\n";
    }

    private static void put(ObjectNode node, AuditReport report, PartitionAudit partition) {
        node.put("partition", partition.partition());
        node.put("reconciles", report.reconciles(partition));
        node.put("agreement", partition.agreement().name());
        partition.entry().ifPresent(entry -> {
            node.put("firstOffset", entry.getFirstOffset());
            node.put("nextOffset", entry.getNextOffset());
            node.put("updatedAt", entry.getUpdatedAt().toString());
        });
        node.put("position", partition.position());
        node.put("end", partition.end());
        node.put("inFlight", partition.inFlight());
        node.put("records", partition.records());
        put(node, partition.outcomes());
        partition.recount().ifPresent(count -> {
            ObjectNode recount = node.putObject("recount");
            recount.put("from", count.from());
            recount.put("to", count.to());
            recount.put("deletedBefore", count.deletedBefore());
            recount.put("records", count.records());
            put(recount, count.outcomes());
            recount.put("lost", count.lost());
            recount.put("doubled", count.doubled());
            recount.put("strays", count.strays());
        });
    }

    private static void put(ObjectNode node, Outcomes outcomes) {
        node.put("posteriors", outcomes.posteriors());
        node.put("outliers", outcomes.outliers());
        node.put("rejected", outcomes.rejected());
        node.put("deadLetters", outcomes.deadLetters());
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
