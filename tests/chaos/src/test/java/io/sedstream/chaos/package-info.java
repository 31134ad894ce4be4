/** The promise under faults: nothing lost, nothing doubled, order kept, the same result whenever it is computed. */
@NullMarked
package io.sedstream.chaos;

import org.jspecify.annotations.NullMarked;
