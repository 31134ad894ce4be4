/**
 * Validation of amortized posteriors: recovery, simulation-based calibration, coverage, TARP, comparison with real
 * catalogues, and the documents that carry the numbers.
 */
@NullMarked
package io.sedstream.validate;

import org.jspecify.annotations.NullMarked;
