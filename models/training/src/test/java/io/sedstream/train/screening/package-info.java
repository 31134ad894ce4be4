/** Fits of outlier detectors against those of PyOD. */
@NullMarked
package io.sedstream.train.screening;

import org.jspecify.annotations.NullMarked;
