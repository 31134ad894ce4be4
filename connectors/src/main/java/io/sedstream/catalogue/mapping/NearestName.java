package io.sedstream.catalogue.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what a mistyped name was meant to be. */
final class NearestName {
    private static final int TYPING_ERRORS = 2;

    private NearestName() {}

    /** {@code "; did you mean 'error'? Allowed: …"}, the question only where a name is near. */
    static String suggestion(String given, String these, Collection<String> names) {
        String question = names.stream()
                .filter(name -> distance(given, name) <= TYPING_ERRORS)
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(";");
        return question + " " + these + ": " + names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Levenshtein distance without regard to case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
