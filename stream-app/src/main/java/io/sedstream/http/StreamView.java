package io.sedstream.http;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.streams.StreamHealth;
import java.util.List;

/** What can be seen of the stream, from any thread. */
public interface StreamView {
    /** How it is now. */
    StreamHealth health();

    /** What became of the records of each input partition that this process has now. */
    List<LedgerEntry> ledger();

    /** What it measures, in the text format of Prometheus. */
    String metrics();
}
