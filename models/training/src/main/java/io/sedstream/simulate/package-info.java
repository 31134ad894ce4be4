/** Simulated galaxies with the noise and the gaps of a survey. */
@NullMarked
package io.sedstream.simulate;

import org.jspecify.annotations.NullMarked;
