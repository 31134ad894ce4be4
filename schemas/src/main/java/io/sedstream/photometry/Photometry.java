package io.sedstream.photometry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an estimator for photometry sees of a source: band fluxes in any order and, where known, the redshift. */
public record Photometry(
        SourceId id, List<BandFlux> fluxes, @Nullable Redshift redshift) {
    public Photometry {
        fluxes = List.copyOf(fluxes);
    }
}
