package io.sedstream.connect.sink;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What tables look like and when they are complete.
 *
 * @param format ending of their names, without a dot
 */
record TableSettings(Path directory, String format, int rowsPerFile, Duration rollInterval) {}
