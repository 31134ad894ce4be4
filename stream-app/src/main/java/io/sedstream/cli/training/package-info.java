/** Training and validating models from the command line. */
@NullMarked
package io.sedstream.cli.training;

import org.jspecify.annotations.NullMarked;
