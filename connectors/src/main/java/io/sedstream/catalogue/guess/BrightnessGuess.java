package io.sedstream.catalogue.guess;

import io.sedstream.catalogue.CatalogueColumn;
import java.util.Locale;

/** The keys of a mapping that say what the numbers of a brightness column are. */
enum BrightnessGuess {
    NANOJANSKY("flux", "unit: nJy"),
    MICROJANSKY("flux", "unit: uJy"),
    JANSKY("flux", "unit: Jy"),
    /** AB magnitude of 1 mJy: 8.90 + 7.5. */
    MILLIJANSKY("flux", "zeroPoint: 16.4"),
    NANOMAGGY("flux", "unit: nanomaggy"),
    UNKNOWN_FLUX("flux", "zeroPoint: 25  # TODO: unit (nJy, uJy, Jy, nanomaggy), or the AB magnitude of flux 1"),
    MAGNITUDE("magnitude", "unit: AB  # TODO: AB, or Vega with vegaToAb"),
    AB_MAGNITUDE("magnitude", "unit: AB"),
    VEGA_MAGNITUDE("magnitude", "unit: Vega\n    vegaToAb: 0  # TODO: the AB magnitude of Vega in this band");

    /** Galaxies of any survey are between these magnitudes. */
    private static final double BRIGHTEST = 8;

    private static final double FAINTEST = 35;

    private final String key;
    private final String unit;

    BrightnessGuess(String key, String unit) {
        this.key = key;
        this.unit = unit;
    }

    /** {@code flux} or {@code magnitude}. */
    String key() {
        return key;
    }

    /** The line that gives the unit, with what is left to be done. */
    String unit() {
        return unit;
    }

    static BrightnessGuess of(CatalogueColumn column, double[] ascending) {
        String unit = column.unit().toLowerCase(Locale.ROOT).replaceAll("[\\s_()\\[\\]]", "");
        String name = column.name().toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "njy", "nanojy", "nanojansky" -> NANOJANSKY;
            case "ujy", "microjy", "microjansky", "µjy", "μjy" -> MICROJANSKY;
            case "mjy", "millijy" -> MILLIJANSKY;
            case "jy", "jansky" -> JANSKY;
            case "nmgy", "nanomaggy", "nanomaggies" -> NANOMAGGY;
            case "abmag", "magab" -> AB_MAGNITUDE;
            case "vegamag", "magvega" -> VEGA_MAGNITUDE;
            case "mag" -> MAGNITUDE;
            default -> {
                if (name.matches(".*(modelflux|petroflux|psfflux).*") && unit.isEmpty()) {
                    yield NANOMAGGY;
                }
                if (name.contains("flux") || column.ucd().startsWith("phot.flux")) {
                    yield UNKNOWN_FLUX;
                }
                yield name.contains("mag") || column.ucd().startsWith("phot.mag") || looksLikeMagnitudes(ascending)
                        ? MAGNITUDE
                        : UNKNOWN_FLUX;
            }
        };
    }

    private static boolean looksLikeMagnitudes(double[] ascending) {
        return ascending.length > 0
                && ascending[ascending.length / 20] > BRIGHTEST
                && ascending[ascending.length - 1 - ascending.length / 20] < FAINTEST;
    }
}
