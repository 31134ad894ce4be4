@NullMarked
package io.sedstream.connect.source;

import org.jspecify.annotations.NullMarked;
