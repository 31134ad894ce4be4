/**
 * The few fields of an alert that are wanted, straight from Avro's binary encoding: the writer's schema becomes a flat
 * program that steps over everything else, history and cutouts above all, without decoding it.
 */
@NullMarked
package io.sedstream.alert.avro;

import org.jspecify.annotations.NullMarked;
