@NullMarked
package io.sedstream.topology;

import org.jspecify.annotations.NullMarked;
