package io.sedstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.AlertOutcome;

/** What a feed keeps whatever the bytes: one outcome, the same each time, and no exception. */
final class AlertProperties {
    private AlertProperties() {}

    static void holdFor(AlertFeed feed, byte[] message) {
        AlertOutcome outcome = feed.read(message.clone());
        switch (outcome) {
            case AlertOutcome.Source source ->
                assertThat(source.source().getPhotometry()).isNotEmpty();
            case AlertOutcome.Rejected rejected ->
                assertThat(rejected.rejection().message()).isNotBlank();
            case AlertOutcome.Undecodable undecodable ->
                assertThat(undecodable.reason()).isNotBlank();
        }
        // The schema is known by now, so that this goes another way through the feed.
        AlertOutcome again = feed.read(message);
        if (outcome instanceof AlertOutcome.Undecodable) {
            // Not the same words: Avro's parser numbers the names that it does not know.
            assertThat(again).isInstanceOf(AlertOutcome.Undecodable.class);
        } else {
            assertThat(again).hasToString(outcome.toString());
        }
    }
}
