@NullMarked
package io.sedstream.http;

import org.jspecify.annotations.NullMarked;
