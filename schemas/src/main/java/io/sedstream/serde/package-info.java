/** Avro on the wire: single-object encoding by default, Confluent framing with a schema registry by configuration. */
@NullMarked
package io.sedstream.serde;

import org.jspecify.annotations.NullMarked;
