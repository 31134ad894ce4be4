@NullMarked
package io.sedstream.streams;

import org.jspecify.annotations.NullMarked;
