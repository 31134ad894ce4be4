@NullMarked
package io.sedstream.cli.settings;

import org.jspecify.annotations.NullMarked;
