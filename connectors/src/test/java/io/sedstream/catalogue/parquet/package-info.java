@NullMarked
package io.sedstream.catalogue.parquet;

import org.jspecify.annotations.NullMarked;
