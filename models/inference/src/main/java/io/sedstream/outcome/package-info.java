/** What became of a source: a posterior, an outlier, or a rejection. Values, not exceptions. */
@NullMarked
package io.sedstream.outcome;

import org.jspecify.annotations.NullMarked;
