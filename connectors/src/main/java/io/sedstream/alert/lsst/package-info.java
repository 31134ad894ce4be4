/** Alerts of the Legacy Survey of Space and Time. */
@NullMarked
package io.sedstream.alert.lsst;

import org.jspecify.annotations.NullMarked;
