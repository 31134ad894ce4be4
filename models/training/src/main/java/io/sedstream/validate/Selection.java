package io.sedstream.validate;

import java.util.Arrays;
import java.util.Locale;

/** The sets of sources every number is given for. A cut on what is observed keeps an exact posterior calibrated. */
public enum Selection {
    ALL("all", Double.NEGATIVE_INFINITY),
    SEEN("S/N >= 1", 1),
    DETECTED("S/N >= 5", 5),
    BRIGHT("S/N >= 20", 20);

    private final String label;
    private final double minimumSignalToNoise;

    Selection(String label, double minimumSignalToNoise) {
        this.label = label;
        this.minimumSignalToNoise = minimumSignalToNoise;
    }

    public String label() {
        return label;
    }

    /** Tells the files of the selections apart. */
    String suffix() {
        return this == ALL ? "" : "-" + name().toLowerCase(Locale.ROOT);
    }

    /** The selection of a label. */
    static Selection labelled(String label) {
        return Arrays.stream(values())
                .filter(selection -> selection.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no selection is called " + label));
    }

    /** A source of unknown signal to noise is in {@link #ALL} only. */
    boolean includes(SourceTraits traits) {
        return this == ALL || traits.signalToNoise() >= minimumSignalToNoise;
    }
}
