/** Outlier screening: could the model have made such a source at all? */
@NullMarked
package io.sedstream.screen;

import org.jspecify.annotations.NullMarked;
