@NullMarked
package io.sedstream.catalogue.fits;

import org.jspecify.annotations.NullMarked;
