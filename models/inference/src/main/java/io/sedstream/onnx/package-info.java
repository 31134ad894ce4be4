/** ONNX models as they lie in their files. */
@NullMarked
package io.sedstream.onnx;

import org.jspecify.annotations.NullMarked;
