/** The rules of ARCHITECTURE.md, held by tests. */
@NullMarked
package io.sedstream.architecture;

import org.jspecify.annotations.NullMarked;
