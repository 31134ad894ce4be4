/** Alerts of a survey's broker as sources of the stream: each message ends exactly once, over crashes. */
@NullMarked
package io.sedstream.cli.feed;

import org.jspecify.annotations.NullMarked;
