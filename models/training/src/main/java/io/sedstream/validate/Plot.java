package io.sedstream.validate;

import io.sedstream.validate.plot.Figure;

/**
 * A picture of a report.
 *
 * @param name of its file, without ending
 * @param caption what to see in it
 */
public record Plot(String name, String caption, String svg) {
    static Plot of(Figure figure) {
        return new Plot(figure.id(), figure.description(), figure.toSvg());
    }
}
