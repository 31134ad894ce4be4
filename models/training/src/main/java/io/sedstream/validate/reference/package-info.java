/** Posteriors by Markov chain Monte Carlo, to compare an estimator's with, and the tests of that comparison. */
@NullMarked
package io.sedstream.validate.reference;

import org.jspecify.annotations.NullMarked;
