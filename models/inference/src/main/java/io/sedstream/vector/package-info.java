/** Arithmetic in vector registers whose results do not depend on how wide they are. */
@NullMarked
package io.sedstream.vector;

import org.jspecify.annotations.NullMarked;
