/** Featurization: from photometry to the vector an estimator sees. Training and streaming call the same code. */
@NullMarked
package io.sedstream.feature;

import org.jspecify.annotations.NullMarked;
