/** The one list of topics. */
@NullMarked
package io.sedstream.topic;

import org.jspecify.annotations.NullMarked;
