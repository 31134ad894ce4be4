package io.sedstream.streams;

import java.util.List;

/** The cluster lacks topics that the stream reads or writes. */
public final class MissingTopicsException extends RuntimeException {
    MissingTopicsException(String cluster, List<String> topics) {
        super("the Kafka cluster at " + cluster + " has no " + String.join(", ", topics)
                + ". Create them, or let the program do it with --create-topics; where they are there, this user may not"
                + " see them (docs/security.md)");
    }
}
