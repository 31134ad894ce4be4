/** Tests of the charts. */
@NullMarked
package io.sedstream.validate.plot;

import org.jspecify.annotations.NullMarked;
