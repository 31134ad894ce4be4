package io.sedstream.serving;

/** Where a source ended that can be asked for. */
public enum Ending {
    POSTERIOR('p'),
    OUTLIER('o'),
    REJECTION('r');

    private final byte tag;

    Ending(char tag) {
        this.tag = (byte) tag;
    }

    byte tag() {
        return tag;
    }
}
