/** The API under {@code /api/v1}: what the stream found, as JSON and as it comes. */
@NullMarked
package io.sedstream.http.api;

import org.jspecify.annotations.NullMarked;
