/** What a catalogue's magnitudes and errors are off by, found from galaxies of known redshift. */
@NullMarked
package io.sedstream.calibrate;

import org.jspecify.annotations.NullMarked;
