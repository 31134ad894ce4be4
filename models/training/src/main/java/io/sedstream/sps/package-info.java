/** Stellar population synthesis: from star-formation history, metallicity and dust to observed band fluxes. */
@NullMarked
package io.sedstream.sps;

import org.jspecify.annotations.NullMarked;
