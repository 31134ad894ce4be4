@NullMarked
package io.sedstream.ledger;

import org.jspecify.annotations.NullMarked;
