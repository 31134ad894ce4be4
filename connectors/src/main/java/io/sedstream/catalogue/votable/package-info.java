/** Catalogues as VOTable documents. */
@NullMarked
package io.sedstream.catalogue.votable;

import org.jspecify.annotations.NullMarked;
