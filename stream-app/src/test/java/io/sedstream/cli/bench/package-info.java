@NullMarked
package io.sedstream.cli.bench;

import org.jspecify.annotations.NullMarked;
