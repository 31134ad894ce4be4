@NullMarked
package io.sedstream.cli.connection;

import org.jspecify.annotations.NullMarked;
