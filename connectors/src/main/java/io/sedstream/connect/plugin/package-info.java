/** What our Kafka Connect plugins share. */
@NullMarked
package io.sedstream.connect.plugin;

import org.jspecify.annotations.NullMarked;
