package io.sedstream.catalogue.guess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passbands recognised by the names of columns, as {@code Facility/Instrument.Band}. */
final class BandNames {
    private static final Pattern NUMBERED = Pattern.compile("f(\\d{3})([wmn]|lp)");
    private static final Set<String> ACS = Set.of("f435w", "f475w", "f606w", "f775w", "f814w", "f850lp");
    private static final Set<String> WFC3 = Set.of("f098m", "f105w", "f125w", "f140w", "f160w");
    private static final Set<String> WFPC2 = Set.of("f300w", "f450w");
    private static final Set<String> WORDS = Set.of(
            "flux",
            "fluxes",
            "mag",
            "magnitude",
            "auto",
            "aper",
            "model",
            "cmodel",
            "psf",
            "psfflux",
            "modelflux",
            "petro",
            "petroflux",
            "iso",
            "kron",
            "tot",
            "total",
            "ext",
            "m",
            "f",
            "fnu",
            "best",
            "corr",
            "phot",
            "mean",
            "ab");

    /** A facility and the words by which a catalogue gives it away. */
    private record Facility(String words, String prefix, String bands) {
        boolean has(String band) {
            return Arrays.asList(bands.split(" ", -1)).contains(band);
        }
    }

    /** In this order: the first that a name or, failing that, the whole catalogue speaks of, and that has the band. */
    private static final List<Facility> FACILITIES = List.of(
            new Facility("lsst|rubin", "LSST/", "u g r i z y"),
            new Facility("ps1|panstarrs|pan_starrs", "PS1/", "g r i z y"),
            new Facility("hsc", "HSC/", "g r i z y"),
            new Facility("euclid", "Euclid/", "VIS Y J H"),
            new Facility("megacam|cfht", "CFHT/MegaCam.", "u g r i z"),
            new Facility("suprime|subaru", "Subaru/SuprimeCam.", "B V g r i z"),
            new Facility("wfcam|ukidss|ukirt", "UKIRT/WFCAM.", "J H K"),
            new Facility("wircam", "CFHT/WIRCam.", "J H Ks"),
            new Facility("irim", "KPNO/IRIM.", "J H K"),
            new Facility("sdss|modelflux|petroflux|cmodelflux", "SDSS/", "u g r i z"),
            new Facility("2mass|twomass|tmass|[jhk]_m_ext|[jhk]_m\\b", "2MASS/", "J H Ks"),
            new Facility("phot_g_mean|phot_bp_mean", "Gaia/", "G BP RP"));

    private final String catalogue;

    /** @param names of all columns, and of the file: they give away facilities */
    BandNames(List<String> names) {
        this.catalogue = String.join(" ", names).toLowerCase(Locale.ROOT);
    }

    /** The band that a column seems to be of. */
    Optional<String> of(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        for (String token : tokens(name)) {
            Optional<String> band =
                    unmistakable(token).or(() -> byFacility(token, name)).or(() -> byFacility(token, catalogue));
            if (band.isPresent()) {
                return band;
            }
        }
        return Optional.empty();
    }

    /** What remains of a column's name where no band is recognised in it. */
    static String remainder(String column) {
        return tokens(column.toLowerCase(Locale.ROOT)).stream().findFirst().orElse(column);
    }

    private static List<String> tokens(String name) {
        List<String> tokens = new ArrayList<>();
        for (String token : name.split("[^a-z0-9]+", -1)) {
            String bare = token.replaceFirst("(mag|flux)$", "").replaceFirst("^(mag|flux|irim)", "");
            if (!bare.isEmpty() && !WORDS.contains(token)) {
                tokens.add(bare);
            }
        }
        return tokens;
    }

    private Optional<String> unmistakable(String token) {
        Matcher numbered = NUMBERED.matcher(token);
        if (numbered.matches()) {
            return Optional.of(numbered(token));
        }
        return switch (token) {
            case "fuv", "nuv" -> Optional.of("GALEX/" + token.toUpperCase(Locale.ROOT));
            case "w1", "w2", "w3", "w4" -> Optional.of("WISE/" + token.toUpperCase(Locale.ROOT));
            case "ch1", "ch2", "ch3", "ch4", "irac1", "irac2", "irac3", "irac4" ->
                Optional.of("Spitzer/IRAC." + token.charAt(token.length() - 1));
            default -> Optional.empty();
        };
    }

    /** Filters of Hubble and Webb; WFPC2 where a filter that only it has is in the catalogue. */
    private String numbered(String token) {
        String band = token.toUpperCase(Locale.ROOT);
        if (WFPC2.stream().anyMatch(catalogue::contains) && (WFPC2.contains(token) || ACS.contains(token))) {
            return "HST/WFPC2." + band;
        }
        if (ACS.contains(token)) {
            return "HST/ACS." + band;
        }
        return (WFC3.contains(token) ? "HST/WFC3_IR." : "JWST/NIRCam.") + band;
    }

    private static Optional<String> byFacility(String token, String spoken) {
        for (Facility facility : FACILITIES) {
            if (Pattern.compile(facility.words()).matcher(spoken).find()) {
                for (String band : List.of(token, token.toUpperCase(Locale.ROOT), token.equals("k") ? "Ks" : "")) {
                    if (facility.has(band)) {
                        return Optional.of(facility.prefix() + band);
                    }
                }
            }
        }
        return token.equals("ks") && spoken.matches(".*(2mass|wircam).*")
                ? Optional.of(spoken.contains("2mass") ? "2MASS/Ks" : "CFHT/WIRCam.Ks")
                : Optional.empty();
    }
}
