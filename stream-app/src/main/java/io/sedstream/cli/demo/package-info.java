/** The whole product in one command, on a mock survey whose truths are known. */
@NullMarked
package io.sedstream.cli.demo;

import org.jspecify.annotations.NullMarked;
