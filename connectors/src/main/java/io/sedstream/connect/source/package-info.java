/** Kafka Connect source: catalogues to source events, each row exactly once. */
@NullMarked
package io.sedstream.connect.source;

import org.jspecify.annotations.NullMarked;
