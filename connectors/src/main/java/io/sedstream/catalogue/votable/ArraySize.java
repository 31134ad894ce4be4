package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueException;
import java.util.regex.Pattern;

/**
 * The attribute {@code arraysize} of a FIELD: none for one value, {@code 5}, {@code 2x3}, {@code *}, {@code 5*}.
 *
 * @param dimensions 0 for one value
 * @param elements how many values there are, or may be; 0 where nothing limits them
 * @param variable whether each row says how many it has
 */
record ArraySize(int dimensions, int elements, boolean variable) {
    /** More values than this in one cell are taken for damage, so that no file can fill the memory. */
    static final int MOST = 1 << 20;

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}x)*(\\d{1,9}\\*?|\\*)");

    static ArraySize parse(String field, String written) throws CatalogueException {
        String text = written.strip();
        if (text.isEmpty()) {
            return new ArraySize(0, 1, false);
        }
        if (!FORM.matcher(text).matches()) {
            throw new CatalogueException("FIELD " + field + " has the arraysize '" + written + "', which is none");
        }
        boolean variable = text.endsWith("*");
        String[] factors = text.replace("*", "").split("x", -1);
        long elements = 1;
        for (String factor : factors) {
            elements *= factor.isEmpty() ? 0 : Integer.parseInt(factor);
            if (elements > MOST) {
                throw new CatalogueException(
                        "FIELD " + field + " has more than " + MOST + " values in a row: arraysize '" + written + "'");
            }
        }
        return new ArraySize(factors.length, (int) elements, variable);
    }
}
