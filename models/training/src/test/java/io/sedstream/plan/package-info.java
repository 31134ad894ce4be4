@NullMarked
package io.sedstream.plan;

import org.jspecify.annotations.NullMarked;
