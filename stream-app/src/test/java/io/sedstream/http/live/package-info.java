@NullMarked
package io.sedstream.http.live;

import org.jspecify.annotations.NullMarked;
