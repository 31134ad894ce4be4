/** Tests of the validation of posteriors. */
@NullMarked
package io.sedstream.validate;

import org.jspecify.annotations.NullMarked;
