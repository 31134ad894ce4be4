@NullMarked
package io.sedstream.cli.night;

import org.jspecify.annotations.NullMarked;
