/** The stream as one sees it in a terminal: how fast it is, what becomes of its sources, the latest posteriors. */
@NullMarked
package io.sedstream.cli.top;

import org.jspecify.annotations.NullMarked;
