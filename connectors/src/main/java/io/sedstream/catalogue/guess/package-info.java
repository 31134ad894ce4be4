/** What the columns of an unknown catalogue may mean: a first mapping, to be checked by somebody who knows. */
@NullMarked
package io.sedstream.catalogue.guess;

import org.jspecify.annotations.NullMarked;
