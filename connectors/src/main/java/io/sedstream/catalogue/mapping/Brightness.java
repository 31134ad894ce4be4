package io.sedstream.catalogue.mapping;

/** The column that holds how bright a source is in a band, and what its numbers mean. */
public sealed interface Brightness {
    /** AB magnitude of a source of 1 nJy. */
    double NANOJANSKY_ZERO_POINT = 31.4;

    String column();

    /** A flux density; 1 in the column is {@code nanojanskyPerUnit}. */
    record Flux(String column, double nanojanskyPerUnit) implements Brightness {
        public Flux {
            if (!(nanojanskyPerUnit > 0 && Double.isFinite(nanojanskyPerUnit))) {
                throw new IllegalArgumentException("a unit of " + nanojanskyPerUnit + " nJy");
            }
        }

        /** A flux whose AB magnitude is {@code zeroPoint − 2.5 log10(flux)}. */
        static Flux withZeroPoint(String column, double zeroPoint) {
            return new Flux(column, Math.pow(10, -0.4 * (zeroPoint - NANOJANSKY_ZERO_POINT)));
        }
    }

    /** A magnitude; {@code toAb} (mag) is added to make it an AB magnitude. */
    record Magnitude(String column, double toAb) implements Brightness {
        public Magnitude {
            if (!Double.isFinite(toAb)) {
                throw new IllegalArgumentException("an AB magnitude of Vega of " + toAb + " mag");
            }
        }
    }
}
