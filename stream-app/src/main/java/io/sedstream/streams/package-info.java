/** The stream's life: the embedded broker, topics, start, failure and shutdown. */
@NullMarked
package io.sedstream.streams;

import org.jspecify.annotations.NullMarked;
