package io.sedstream.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How many numbers an instruction of this machine takes at once. Results must not depend on it. */
public final class Lanes {
    /** Lanes at most; arrays are laid out in multiples of them. */
    public static final int MOST = 16;

    public static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > MOST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    public static final int COUNT = SPECIES.length();

    private Lanes() {}

    /** The least multiple of {@value #MOST} that holds so many numbers. */
    public static int padded(int count) {
        return (count + MOST - 1) / MOST * MOST;
    }
}
