/** From a training plan to a bundle: the one place where simulation, training, screening and validation meet. */
@NullMarked
package io.sedstream.plan;

import org.jspecify.annotations.NullMarked;
