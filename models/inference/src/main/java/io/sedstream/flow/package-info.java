/** Sampling graphs of spline flows, compiled to vector instructions of the machine. */
@NullMarked
package io.sedstream.flow;

import org.jspecify.annotations.NullMarked;
