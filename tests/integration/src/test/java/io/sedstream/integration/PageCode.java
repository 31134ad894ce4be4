package io.sedstream.integration;

import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pieces of code on a page of the documents. */
record PageCode(String page, String text) {
    private static final Pattern FENCED = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static PageCode of(String page) throws IOException {
        return new PageCode(page, Files.readString(Checkout.path(page)));
    }

    /** The only one in a language under a heading. */
    String under(String heading, String language) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException(page + " has no heading " + heading);
        }
        int next = text.indexOf("\n## ", start + 1);
        List<String> found = FENCED.matcher(text.substring(start, next < 0 ? text.length() : next))
                .results()
                .filter(code -> code.group(1).equals(language))
                .map(code -> code.group(2))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    page + " has " + found.size() + " pieces of " + language + " under " + heading);
        }
        return found.getFirst();
    }

    /** How many there are. */
    long count() {
        return FENCED.matcher(text).results().map(MatchResult::group).count();
    }
}
