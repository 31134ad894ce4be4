@NullMarked
package io.sedstream.catalogue.csv;

import org.jspecify.annotations.NullMarked;
