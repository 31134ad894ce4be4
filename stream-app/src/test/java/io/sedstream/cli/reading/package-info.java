@NullMarked
package io.sedstream.cli.reading;

import org.jspecify.annotations.NullMarked;
