@NullMarked
package io.sedstream.pipeline;

import org.jspecify.annotations.NullMarked;
