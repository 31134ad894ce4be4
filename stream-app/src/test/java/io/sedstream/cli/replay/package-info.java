@NullMarked
package io.sedstream.cli.replay;

import org.jspecify.annotations.NullMarked;
