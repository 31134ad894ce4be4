/** What tests of the promise need: processes to kill, surveys to send, endings to count, and the guarantees themselves. */
@NullMarked
package io.sedstream.kit;

import org.jspecify.annotations.NullMarked;
