package io.sedstream.simulate;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random loss of bands, so that an estimator learns to do without them. Most galaxies lose bands as the survey does,
 * some none, and the rest many, so that other patterns of gaps than the survey's are known too.
 *
 * @param missingShare share of the survey's sources without a measurement, per band
 * @param surveyPart share of galaxies that lose each band with its {@code missingShare}
 * @param completePart share of galaxies that keep every band
 * @param heavyLow smallest loss per band, drawn once per galaxy, of the rest
 * @param heavyHigh largest loss per band of the rest
 * @param minimumBands bands that every galaxy keeps; lost ones come back at random until it does
 */
public record DropOut(
        List<Double> missingShare,
        double surveyPart,
        double completePart,
        double heavyLow,
        double heavyHigh,
        int minimumBands) {
    public DropOut {
        missingShare = List.copyOf(missingShare);
        if (missingShare.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw new IllegalArgumentException("missing shares must lie between 0 and 1, got " + missingShare);
        }
        if (surveyPart < 0 || completePart < 0 || surveyPart + completePart > 1) {
            throw new IllegalArgumentException(
                    "parts of galaxies must add up to at most 1, got " + surveyPart + " and " + completePart);
        }
        if (heavyLow < 0 || heavyHigh > 1 || heavyLow > heavyHigh) {
            throw new IllegalArgumentException(
                    "heavy loss must range within 0 to 1, got " + heavyLow + " to " + heavyHigh);
        }
        if (minimumBands < 1 || minimumBands > missingShare.size()) {
            throw new IllegalArgumentException(
                    "of " + missingShare.size() + " bands a galaxy cannot always keep " + minimumBands);
        }
    }

    /** Half of the galaxies as the survey, one fifth complete, the rest losing 30–50 % of their bands. */
    public static DropOut likeSurvey(List<Double> missingShare, int minimumBands) {
        return new DropOut(missingShare, 0.5, 0.2, 0.3, 0.5, minimumBands);
    }

    /** Draws which bands of one galaxy are present, without allocating. */
    public void draw(RandomGenerator random, boolean[] present) {
        double kind = random.nextDouble();
        double heavy = heavyLow + (heavyHigh - heavyLow) * random.nextDouble();
        int kept = 0;
        for (int b = 0; b < present.length; b++) {
            double loss = kind < surveyPart ? missingShare.get(b) : kind < surveyPart + completePart ? 0 : heavy;
            present[b] = random.nextDouble() >= loss;
            kept += present[b] ? 1 : 0;
        }
        while (kept < minimumBands) {
            int b = random.nextInt(present.length);
            kept += present[b] ? 0 : 1;
            present[b] = true;
        }
    }
}
