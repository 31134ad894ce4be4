package io.sedstream.photometry;

/**
 * Flux density of a source in one band and its standard deviation, both in nJy.
 *
 * <p>The numbers are kept as they came, not-finite ones included: whether a source can be fitted is decided, and
 * answered for, in the stream.
 */
public record BandFlux(Band band, double fluxNanojansky, double errorNanojansky, BandState state) {

    /** A band in which the source was not observed. */
    public static BandFlux notObserved(Band band) {
        return new BandFlux(band, Double.NaN, Double.NaN, BandState.NOT_OBSERVED);
    }
}
