package io.sedstream.cli.feed;

import java.time.Duration;

/**
 * What a feed has done.
 *
 * @param time from the first message to the last commit; zero where nothing came
 */
public record FeedReport(FeedCounts counts, Duration time) {}
