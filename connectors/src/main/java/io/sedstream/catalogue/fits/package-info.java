/** Catalogues and posteriors as FITS binary tables. */
@NullMarked
package io.sedstream.catalogue.fits;

import org.jspecify.annotations.NullMarked;
