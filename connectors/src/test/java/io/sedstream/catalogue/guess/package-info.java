@NullMarked
package io.sedstream.catalogue.guess;

import org.jspecify.annotations.NullMarked;
