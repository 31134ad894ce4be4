/** A catalogue as a stream: each row sent exactly once, over crashes, and each accounted for. */
@NullMarked
package io.sedstream.cli.replay;

import org.jspecify.annotations.NullMarked;
