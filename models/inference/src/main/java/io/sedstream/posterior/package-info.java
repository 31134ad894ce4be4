/** Posterior sampling: base noise, sampler contract, leakage, summary. */
@NullMarked
package io.sedstream.posterior;

import org.jspecify.annotations.NullMarked;
