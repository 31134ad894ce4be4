package io.sedstream.simulate;

import io.sedstream.prior.GalaxyPrior;
import io.sedstream.prior.GalaxyPriorExample;
import io.sedstream.prior.UniformRange;
import io.sedstream.sps.GalaxyPhotometer;
import io.sedstream.sps.Ingredients;
import io.sedstream.sps.ReferenceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The photometer of the twelve COSMOS bands, made once for all tests: its tables take a second. */
final class CosmosPhotometer {
    private static final class Made {
        static final GalaxyPhotometer PHOTOMETER = make();
    }

    private CosmosPhotometer() {}

    static GalaxyPhotometer get() {
        // Asked first, so that the skip reaches the test and not a class initializer.
        ReferenceFiles.path("ssp");
        return Made.PHOTOMETER;
    }

    /** The prior of the bundle below a redshift that the tests need. */
    static GalaxyPrior prior() {
        GalaxyPrior all = GalaxyPriorExample.cosmos();
        return new GalaxyPrior(
                new UniformRange(0.015, 1.2),
                all.log10MassFormed(),
                all.attenuationV(),
                all.log10AttenuationV(),
                all.metallicity(),
                all.history());
    }

    private static GalaxyPhotometer make() {
        try {
            return new GalaxyPhotometer(
                    ReferenceFiles.ssp(),
                    ReferenceFiles.passbands(ReferenceFiles.COSMOS_BANDS),
                    ReferenceFiles.igm(),
                    Ingredients.STELLAR_ONLY,
                    0.015,
                    1.2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
