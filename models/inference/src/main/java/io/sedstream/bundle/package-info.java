/** A trained model on disk: manifest, digests, files. */
@NullMarked
package io.sedstream.bundle;

import org.jspecify.annotations.NullMarked;
