/** The dashboard: pages that ask the API. */
@NullMarked
package io.sedstream.http.dashboard;

import org.jspecify.annotations.NullMarked;
