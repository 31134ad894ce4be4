/** How fast all of it is together: rounds of a mock survey through broker and stream, and the estimator beside it. */
@NullMarked
package io.sedstream.cli.bench;

import org.jspecify.annotations.NullMarked;
