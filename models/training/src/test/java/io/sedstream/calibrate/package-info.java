/** Tests of the calibration of catalogues. */
@NullMarked
package io.sedstream.calibrate;

import org.jspecify.annotations.NullMarked;
