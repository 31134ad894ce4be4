@NullMarked
package io.sedstream.cli.failure;

import org.jspecify.annotations.NullMarked;
