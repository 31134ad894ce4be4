/** Rows of a catalogue as Kafka messages: the same key, bytes and headers whoever sends them. */
@NullMarked
package io.sedstream.catalogue.message;

import org.jspecify.annotations.NullMarked;
