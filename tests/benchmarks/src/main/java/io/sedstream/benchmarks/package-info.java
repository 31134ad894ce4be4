/** How long things take, measured with JMH. */
@NullMarked
package io.sedstream.benchmarks;

import org.jspecify.annotations.NullMarked;
