@NullMarked
package io.sedstream.cli.feed;

import org.jspecify.annotations.NullMarked;
