/** What an alert feed is to the rest of the program: messages in, sources with the photometry of their hosts out. */
@NullMarked
package io.sedstream.alert;

import org.jspecify.annotations.NullMarked;
