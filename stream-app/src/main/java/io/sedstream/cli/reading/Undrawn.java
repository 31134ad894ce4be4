package io.sedstream.cli.reading;

/** Why a posterior has no draws in a table. */
public enum Undrawn {
    /** Another model inferred it. */
    OTHER_MODEL("another model inferred them, to be named with --bundle"),
    /** Its source event is not where it was. */
    SOURCE_GONE("their source events are no longer in Kafka"),
    /** What was made again are not the draws of the published summary. */
    NOT_REPRODUCED("made again, they are not those of the published summary; a machine like the stream's makes them");

    private final String explanation;

    Undrawn(String explanation) {
        this.explanation = explanation;
    }

    /** What a user is to know. */
    public String explanation() {
        return explanation;
    }
}
