package io.sedstream.catalogue.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping file exactly as written: the keys it may have, none of them checked. */
record MappingYaml(
        @Nullable String survey,
        @Nullable String id,
        @Nullable Position position,
        @Nullable Time observedAt,
        @Nullable Redshift redshift,
        @Nullable Double detectionThreshold,
        @Nullable Aperture aperture,
        @Nullable Defaults defaults,
        @Nullable List<BandEntry> bands) {

    record Position(@Nullable String ra, @Nullable String dec) {}

    record Time(@Nullable String column, @Nullable String format) {}

    record Redshift(
            @Nullable String column,
            @Nullable String error,
            @Nullable String kind,
            @Nullable List<Double> missing,
            @Nullable Quality quality) {}

    record Quality(
            @Nullable String column,
            @Nullable String pattern,
            @Nullable List<String> values,
            @Nullable Double minimum,
            @Nullable String insecure) {}

    record Aperture(
            @Nullable String totalMagnitude, @Nullable List<String> apertureMagnitude) {}

    /** Holds for every band that does not say otherwise. */
    record Defaults(
            @Nullable String unit,
            @Nullable Double zeroPoint,
            @Nullable Double errorFloor,
            @Nullable List<Double> missing,
            @Nullable Limit upperLimit) {}

    record BandEntry(
            @Nullable String band,
            @Nullable String flux,
            @Nullable String magnitude,
            @Nullable String error,
            @Nullable String inverseVariance,
            @Nullable String unit,
            @Nullable Double zeroPoint,
            @Nullable Double vegaToAb,
            @Nullable Double zeroPointOffset,
            @Nullable Boolean aperture,
            @Nullable Extinction extinction,
            @Nullable Double errorFloor,
            @Nullable List<Double> missing,
            @Nullable Limit upperLimit) {}

    record Limit(
            @Nullable Double sigma,
            @Nullable List<Double> error,
            @Nullable String column,
            @Nullable List<String> values) {}

    record Extinction(@Nullable String column, @Nullable Double factor) {}
}
