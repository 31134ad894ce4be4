@NullMarked
package io.sedstream.catalogue;

import org.jspecify.annotations.NullMarked;
