/** Readers and decoders against bytes that a coverage-guided fuzzer makes. */
@NullMarked
package io.sedstream.fuzz;

import org.jspecify.annotations.NullMarked;
