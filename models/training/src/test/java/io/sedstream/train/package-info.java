@NullMarked
package io.sedstream.train;

import org.jspecify.annotations.NullMarked;
