/**
 * Charts as SVG text, with axes, layers and panels of our own. The charting libraries of the JVM draw on AWT, which needs
 * native font libraries that a fresh server or container does not have, and most write bitmaps or pull in a renderer; a
 * validation needs half a dozen kinds of layers, and text that the reader's browser sets.
 */
@NullMarked
package io.sedstream.validate.plot;

import org.jspecify.annotations.NullMarked;
