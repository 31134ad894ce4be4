/** Trained weights written as ONNX graphs that are laid out for one source at a time. */
@NullMarked
package io.sedstream.train.onnx;

import org.jspecify.annotations.NullMarked;
