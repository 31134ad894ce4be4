/** Catalogues as text: comma-separated, and columns parted by blanks; posteriors as comma-separated text. */
@NullMarked
package io.sedstream.catalogue.csv;

import org.jspecify.annotations.NullMarked;
