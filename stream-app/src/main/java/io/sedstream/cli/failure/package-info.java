/** How a command ends: exit codes, and one line for people where it fails. */
@NullMarked
package io.sedstream.cli.failure;

import org.jspecify.annotations.NullMarked;
