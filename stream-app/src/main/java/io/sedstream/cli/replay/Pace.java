package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import java.time.Duration;

/** When rows are due. A row that is late is due at once, and what was missed is made up for. */
interface Pace {
    /** How long until this row may be sent, never negative. Is asked once per row, in order. */
    Duration untilDue(CatalogueEntry row);
}
