package io.sedstream.validate.plot;

import java.util.Optional;

/** Something drawn in a panel; the first of a panel lies at the bottom. */
public sealed interface Layer permits Hexbins, Line, Ribbon, Scatter, Steps {
    /** What the legend calls it; nothing for a blank name. */
    String name();

    /** Draws inside the frame; whatever sticks out is clipped by the panel. */
    void draw(Frame frame, Markup out);

    /** Draws the sample of the legend, {@code width} pixels wide, about a vertical centre. */
    void drawKey(double left, double centre, double width, Markup out);

    /** How many data points the frame does not show. */
    default int outside(Frame frame) {
        return 0;
    }

    /** Present if the legend shall have this layer. */
    default Optional<String> legend() {
        return name().isBlank() ? Optional.empty() : Optional.of(name());
    }
}
