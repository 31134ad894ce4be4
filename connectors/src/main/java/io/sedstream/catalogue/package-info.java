/** What a catalogue is to the rest of the program: columns and rows one by one, whatever the file format; and posteriors as a table. */
@NullMarked
package io.sedstream.catalogue;

import org.jspecify.annotations.NullMarked;
