@NullMarked
package io.sedstream.cli.demo;

import org.jspecify.annotations.NullMarked;
