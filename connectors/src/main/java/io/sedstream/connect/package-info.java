/** Where formats and feeds are put together: the table of catalogue formats. */
@NullMarked
package io.sedstream.connect;

import org.jspecify.annotations.NullMarked;
