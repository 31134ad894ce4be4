/** The Kafka Streams topology: every record of the input ends in exactly one output topic. */
@NullMarked
package io.sedstream.topology;

import org.jspecify.annotations.NullMarked;
