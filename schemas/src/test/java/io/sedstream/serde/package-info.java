@NullMarked
package io.sedstream.serde;

import org.jspecify.annotations.NullMarked;
