/** Reading what the stream has written: lines for people, rows for tables. */
@NullMarked
package io.sedstream.cli.reading;

import org.jspecify.annotations.NullMarked;
