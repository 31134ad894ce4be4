package io.sedstream.catalogue.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How catalogues name the column of an error after the column of the value. */
final class ErrorNames {
    private static final List<String> PREFIXES =
            List.of("e", "e_", "err", "err_", "error_", "sig_", "sigma_", "unc_", "d_", "ivar_");
    private static final List<String> SUFFIXES = List.of(
            "err", "_err", "error", "_error", "_e", "_sig", "_sigma", "_unc", "_sd", "_ivar", "ivar", "_invvar");
    /** What stands in the value's name, and what may stand in its place. */
    private static final List<Replacement> REPLACEMENTS = List.of(
            new Replacement("flux", "fluxerr", "flux_err", "fluxerror", "flux_error", "eflux", "e_flux", "flux_ivar"),
            new Replacement("mag", "magerr", "mag_err", "magerror", "mag_error", "emag", "e_mag"),
            new Replacement("^f_", "e_", "ef_", "err_"),
            new Replacement("^f(?=\\d)", "e"),
            new Replacement("_m_", "_msig_"),
            new Replacement("_m$", "_msigcom", "_msig", "_merr"));

    private record Replacement(String part, List<String> others) {
        Replacement(String part, String... others) {
            this(part, List.of(others));
        }
    }

    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ErrorNames(List<String> names) {
        names.forEach(name -> this.names.put(name, name));
    }

    /** The column of the error of this column, where there is one. */
    Optional<String> of(String column) {
        return candidates(column.toLowerCase(Locale.ROOT)).stream()
                .filter(candidate -> !candidate.equalsIgnoreCase(column))
                .filter(names::containsKey)
                .map(names::get)
                .findFirst();
    }

    /** Whether such a column holds inverse variances. */
    static boolean isInverseVariance(String column) {
        return column.toLowerCase(Locale.ROOT).matches(".*(ivar|invvar).*");
    }

    private static List<String> candidates(String value) {
        List<String> candidates = new ArrayList<>();
        PREFIXES.forEach(prefix -> candidates.add(prefix + value));
        SUFFIXES.forEach(suffix -> candidates.add(value + suffix));
        for (Replacement replacement : REPLACEMENTS) {
            replacement.others().forEach(other -> candidates.add(value.replaceFirst(replacement.part(), other)));
        }
        return candidates;
    }
}
