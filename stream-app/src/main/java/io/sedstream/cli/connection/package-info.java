/** Which Kafka a command talks to: a configured cluster, the broker of another of our processes, or one of its own. */
@NullMarked
package io.sedstream.cli.connection;

import org.jspecify.annotations.NullMarked;
