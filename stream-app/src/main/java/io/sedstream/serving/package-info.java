/** What is served of the stream's results, and where it lies on the sky and in time. */
@NullMarked
package io.sedstream.serving;

import org.jspecify.annotations.NullMarked;
