package io.sedstream.drift;

import io.sedstream.outcome.Vote;
import io.sedstream.screen.Screened;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The last screened sources of one survey, in ring buffers. Any number of threads. */
final class SourceWindow {
    private final String survey;
    private final ScreenReference reference;
    private final int size;
    /** [feature][slot]; NaN where the feature is not known. */
    private final float[][] residuals;

    private final BitSet outliers;
    private final List<BitSet> votes;
    private long screened;

    SourceWindow(String survey, ScreenReference reference, int size) {
        this.survey = survey;
        this.reference = reference;
        this.size = size;
        residuals = new float[reference.features().size()][size];
        outliers = new BitSet(size);
        votes = Stream.generate(() -> new BitSet(size))
                .limit(reference.detectors().size())
                .toList();
    }

    /** Adds a source in place of the oldest; how many were added in all. */
    synchronized long add(Screened source) {
        int slot = (int) (screened % size);
        for (int f = 0; f < residuals.length; f++) {
            residuals[f][slot] = source.known()[f] ? source.residuals()[f] : Float.NaN;
        }
        outliers.set(slot, source.verdict().outlier());
        List<Vote> cast = source.verdict().votes();
        for (int d = 0; d < votes.size(); d++) {
            votes.get(d).set(slot, cast.get(d).outlier());
        }
        return ++screened;
    }

    /** Number of sources in the window. */
    synchronized int sources() {
        return (int) Math.min(screened, size);
    }

    /** Share of outliers, 0 to 1; NaN where the window is empty. */
    synchronized double outlierShare() {
        return (double) outliers.cardinality() / sources();
    }

    /** Share of the sources that a detector votes against, 0 to 1; NaN where the window is empty. */
    synchronized double voteShare(int detector) {
        return (double) votes.get(detector).cardinality() / sources();
    }

    /** How far a feature has drifted. */
    FeatureDrift feature(int feature) {
        return feature(feature, new float[size], new KolmogorovSmirnov(size));
    }

    private FeatureDrift feature(int feature, float[] values, KolmogorovSmirnov statistic) {
        int known = known(feature, values);
        return new FeatureDrift(
                reference.features().get(feature),
                known,
                statistic.distance(values, known, reference.training()[feature]));
    }

    /** All of it. The numbers may be of moments apart while sources arrive. */
    SurveyDrift drift() {
        Map<String, Double> shares = new LinkedHashMap<>();
        List<String> detectors = reference.detectors();
        for (int d = 0; d < detectors.size(); d++) {
            shares.put(detectors.get(d), voteShare(d));
        }
        float[] values = new float[size];
        var statistic = new KolmogorovSmirnov(size);
        List<FeatureDrift> features = IntStream.range(0, residuals.length)
                .mapToObj(feature -> feature(feature, values, statistic))
                .toList();
        return new SurveyDrift(survey, reference.model(), sources(), outlierShare(), shares, features);
    }

    /** Copies the values of a feature where it is known; how many there are. */
    private synchronized int known(int feature, float[] values) {
        float[] column = residuals[feature];
        int count = 0;
        for (int slot = 0; slot < sources(); slot++) {
            if (!Float.isNaN(column[slot])) {
                values[count++] = column[slot];
            }
        }
        return count;
    }
}
