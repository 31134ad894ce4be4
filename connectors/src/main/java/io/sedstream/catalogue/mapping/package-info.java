/** From the columns of a survey to source events: the mapping file, and what it does to a row. */
@NullMarked
package io.sedstream.catalogue.mapping;

import org.jspecify.annotations.NullMarked;
