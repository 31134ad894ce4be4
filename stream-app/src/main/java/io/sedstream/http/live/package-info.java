/** Posteriors as they come, as server-sent events. */
@NullMarked
package io.sedstream.http.live;

import org.jspecify.annotations.NullMarked;
