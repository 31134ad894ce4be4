/** From a source event to its outcome and the event that reports it; no Kafka in it. */
@NullMarked
package io.sedstream.pipeline;

import org.jspecify.annotations.NullMarked;
