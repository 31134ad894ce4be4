/** Catalogues and posteriors as Parquet files. */
@NullMarked
package io.sedstream.catalogue.parquet;

import org.jspecify.annotations.NullMarked;
