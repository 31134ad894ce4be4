/** Whether the sources of a survey still look like those that a model was trained on. */
@NullMarked
package io.sedstream.drift;

import org.jspecify.annotations.NullMarked;
