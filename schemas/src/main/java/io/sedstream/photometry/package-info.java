/** Sources and their photometry as the rest of the program sees them: validated, immutable, without a wire format. */
@NullMarked
package io.sedstream.photometry;

import org.jspecify.annotations.NullMarked;
