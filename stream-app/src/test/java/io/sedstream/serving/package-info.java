@NullMarked
package io.sedstream.serving;

import org.jspecify.annotations.NullMarked;
