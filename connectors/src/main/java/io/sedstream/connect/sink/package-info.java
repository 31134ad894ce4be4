/** Kafka Connect sink: posteriors to tables in files, each exactly once. */
@NullMarked
package io.sedstream.connect.sink;

import org.jspecify.annotations.NullMarked;
