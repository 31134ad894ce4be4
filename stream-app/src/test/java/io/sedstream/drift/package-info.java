@NullMarked
package io.sedstream.drift;

import org.jspecify.annotations.NullMarked;
