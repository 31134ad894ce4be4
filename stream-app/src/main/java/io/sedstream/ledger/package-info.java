/** Whether the ledger of a stream agrees with its topics. */
@NullMarked
package io.sedstream.ledger;

import org.jspecify.annotations.NullMarked;
