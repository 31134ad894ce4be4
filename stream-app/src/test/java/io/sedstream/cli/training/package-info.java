@NullMarked
package io.sedstream.cli.training;

import org.jspecify.annotations.NullMarked;
