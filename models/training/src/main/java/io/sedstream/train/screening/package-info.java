/** Fits outlier detectors to training features. */
@NullMarked
package io.sedstream.train.screening;

import org.jspecify.annotations.NullMarked;
