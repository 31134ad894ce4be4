/** Estimators and their training: a conditional neural spline flow, its trainer, and its plain-Java reference. */
@NullMarked
package io.sedstream.train;

import org.jspecify.annotations.NullMarked;
