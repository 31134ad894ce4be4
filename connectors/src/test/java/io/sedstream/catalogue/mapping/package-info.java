@NullMarked
package io.sedstream.catalogue.mapping;

import org.jspecify.annotations.NullMarked;
