@NullMarked
package io.sedstream.runtime;

import org.jspecify.annotations.NullMarked;
