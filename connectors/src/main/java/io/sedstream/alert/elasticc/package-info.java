/** Alerts of ELAsTiCC, the simulated stream of LSST. */
@NullMarked
package io.sedstream.alert.elasticc;

import org.jspecify.annotations.NullMarked;
