package io.sedstream.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many records came in and where they ended, of the partitions of this process. {@code sedstream ledger} has all. */
@Controller
final class LedgerController {
    static final String LEDGER = "/ledger";

    private final StreamView stream;

    LedgerController(StreamView stream) {
        this.stream = stream;
    }

    @Get(LEDGER)
    HttpResponse<String> ledger() {
        List<LedgerEntry> entries = stream.ledger();
        return HttpResponse.ok(Json.text(Map.of(
                "partitions", entries.stream().map(LedgerController::partition).toList())));
    }

    private static Map<String, Object> partition(LedgerEntry entry) {
        Map<String, Long> rejected = new TreeMap<>();
        for (RejectionCount count : entry.getRejected()) {
            rejected.put(count.getReason(), count.getCount());
        }
        Map<String, Object> partition = new LinkedHashMap<>();
        partition.put("application", entry.getApplication());
        partition.put("topic", entry.getTopic());
        partition.put("partition", entry.getPartition());
        partition.put("firstOffset", entry.getFirstOffset());
        partition.put("nextOffset", entry.getNextOffset());
        partition.put("records", entry.getRecords());
        partition.put("posteriors", entry.getPosteriors());
        partition.put("outliers", entry.getOutliers());
        partition.put("rejected", rejected);
        partition.put("deadLetters", entry.getDeadLetters());
        partition.put("updatedAt", entry.getUpdatedAt().toString());
        return partition;
    }
}
