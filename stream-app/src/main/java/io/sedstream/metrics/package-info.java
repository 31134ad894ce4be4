/** What the stream measures, for Prometheus. */
@NullMarked
package io.sedstream.metrics;

import org.jspecify.annotations.NullMarked;
