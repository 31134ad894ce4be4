/** What galaxies there are before any is looked at: parameter ranges and designs drawn from them. */
@NullMarked
package io.sedstream.prior;

import org.jspecify.annotations.NullMarked;
