/** The whole program against the world: real brokers, the shipped model, programs that others wrote, and kill −9. */
@NullMarked
package io.sedstream.integration;

import org.jspecify.annotations.NullMarked;
