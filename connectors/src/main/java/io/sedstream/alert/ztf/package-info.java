/** Alerts of the Zwicky Transient Facility, and of surveys with its kind of packet. */
@NullMarked
package io.sedstream.alert.ztf;

import org.jspecify.annotations.NullMarked;
