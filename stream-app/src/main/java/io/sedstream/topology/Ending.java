package io.sedstream.topology;

import io.sedstream.schema.RejectionReason;

/** Where a record ends. */
sealed interface Ending {
    record Posterior() implements Ending {}

    record Outlier() implements Ending {}

    record Rejected(RejectionReason reason) implements Ending {}

    record DeadLetter() implements Ending {}
}
