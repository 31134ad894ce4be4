@NullMarked
package io.sedstream.connect;

import org.jspecify.annotations.NullMarked;
