/** What the outside may ask the stream over HTTP: how it is. The only package that knows Micronaut's HTTP. */
@NullMarked
package io.sedstream.http;

import org.jspecify.annotations.NullMarked;
