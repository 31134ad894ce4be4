/** A night of the LSST as a load test: alerts in the survey's own form, at its cadence. */
@NullMarked
package io.sedstream.cli.night;

import org.jspecify.annotations.NullMarked;
