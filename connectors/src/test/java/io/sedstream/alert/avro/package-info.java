@NullMarked
package io.sedstream.alert.avro;

import org.jspecify.annotations.NullMarked;
