/** ONNX Runtime: the only package that imports ai.onnxruntime. */
@NullMarked
package io.sedstream.runtime;

import org.jspecify.annotations.NullMarked;
