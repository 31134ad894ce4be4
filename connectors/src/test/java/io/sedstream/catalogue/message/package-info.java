@NullMarked
package io.sedstream.catalogue.message;

import org.jspecify.annotations.NullMarked;
