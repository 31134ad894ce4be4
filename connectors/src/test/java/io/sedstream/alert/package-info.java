@NullMarked
package io.sedstream.alert;

import org.jspecify.annotations.NullMarked;
