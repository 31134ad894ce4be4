package io.sedstream.cli.feed;

import io.sedstream.alert.AlertFeed;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to be fed.
 *
 * @param alertClient Kafka client settings of the brokers that have the alerts; without {@code bootstrap.servers} these
 *     are our own brokers
 * @param group name of the position that is kept; empty for that of the survey
 * @param fromLatest begin where no position is kept with what comes from now on, not with what is there
 * @param limit end after so many messages; 0 for never
 * @param untilIdle end when for so long nothing came; zero for never
 * @param remembered alerts whose copies are known
 * @param version of the program
 */
public record FeedRequest(
        AlertFeed feed,
        AlertTopics topics,
        Map<String, String> alertClient,
        String group,
        boolean fromLatest,
        long limit,
        Duration untilIdle,
        int remembered,
        String version) {
    public FeedRequest {
        alertClient = Map.copyOf(alertClient);
    }

    /** The names of the client settings only: there may be passwords among them. */
    @Override
    public String toString() {
        return "FeedRequest[feed=" + feed + ", topics=" + topics + ", alertClient of "
                + new TreeSet<>(alertClient.keySet()) + ", group=" + group + ", fromLatest=" + fromLatest + ", limit="
                + limit + ", untilIdle=" + untilIdle + ", remembered=" + remembered + ", version=" + version + "]";
    }
}
