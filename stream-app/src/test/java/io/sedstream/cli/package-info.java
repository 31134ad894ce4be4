@NullMarked
package io.sedstream.cli;

import org.jspecify.annotations.NullMarked;
