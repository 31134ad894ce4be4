@NullMarked
package io.sedstream.connect.sink;

import org.jspecify.annotations.NullMarked;
