package io.sedstream.catalogue.mapping;

import io.sedstream.photometry.Band;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code bands}. */
final class BandParser {
    /** Flux units, nJy. A nanomaggy is the flux of AB magnitude 22.5, 3631 nJy. */
    private static final Map<String, Double> NANOJANSKY_PER_UNIT =
            Map.of("nJy", 1.0, "uJy", 1e3, "Jy", 1e9, "nanomaggy", 3631.0);

    private final MappingParser mapping;
    private final String key;
    private final MappingYaml.Defaults defaults;
    private final @Nullable ApertureColumns aperture;

    BandParser(MappingParser mapping, String key, MappingYaml.Defaults defaults, @Nullable ApertureColumns aperture) {
        this.mapping = mapping;
        this.key = key;
        this.defaults = defaults;
        this.aperture = aperture;
    }

    BandColumns parse(MappingYaml.BandEntry written) throws MappingException {
        Double floor = written.errorFloor() == null ? defaults.errorFloor() : written.errorFloor();
        return new BandColumns(
                new Band(mapping.required(
                        written.band(), key + ".band", "the passband's name, such as Subaru/SuprimeCam.V")),
                brightness(written),
                uncertainty(written),
                orZero(written.zeroPointOffset()),
                Boolean.FALSE.equals(written.aperture()) ? null : aperture,
                written.extinction() == null ? null : extinction(written.extinction()),
                orZero(floor),
                MappingParser.missing(written.missing(), defaults.missing()),
                upperLimit(written.upperLimit() == null ? defaults.upperLimit() : written.upperLimit()));
    }

    private Brightness brightness(MappingYaml.BandEntry written) throws MappingException {
        String flux = written.flux();
        String magnitude = written.magnitude();
        if (flux != null && magnitude == null) {
            return flux(flux, written);
        }
        if (magnitude != null && flux == null) {
            return magnitude(magnitude, written);
        }
        throw mapping.wrong(key, String.valueOf(written.band()), "one column as 'flux' or as 'magnitude', not both");
    }

    private Brightness flux(String column, MappingYaml.BandEntry written) throws MappingException {
        boolean own = written.unit() != null || written.zeroPoint() != null;
        String unit = own ? written.unit() : defaults.unit();
        Double zeroPoint = own ? written.zeroPoint() : defaults.zeroPoint();
        if (written.vegaToAb() != null || (unit == null) == (zeroPoint == null)) {
            throw mapping.wrong(
                    key,
                    column,
                    "either 'unit' (nJy, uJy, Jy, nanomaggy) or 'zeroPoint' (the AB magnitude of flux 1) with a flux");
        }
        if (zeroPoint != null) {
            return Brightness.Flux.withZeroPoint(column, zeroPoint);
        }
        Double nanojansky = NANOJANSKY_PER_UNIT.get(String.valueOf(unit));
        if (nanojansky == null) {
            throw mapping.wrong(key + ".unit", String.valueOf(unit), "nJy, uJy, Jy or nanomaggy with a flux");
        }
        return new Brightness.Flux(column, nanojansky);
    }

    private Brightness magnitude(String column, MappingYaml.BandEntry written) throws MappingException {
        String unit = String.valueOf(written.unit() == null ? defaults.unit() : written.unit());
        Double vegaToAb = written.vegaToAb();
        if (written.zeroPoint() != null) {
            throw mapping.wrong(
                    key + ".zeroPoint", written.zeroPoint().toString(), "'zeroPointOffset' with a magnitude");
        }
        switch (unit) {
            case "AB" -> {
                if (vegaToAb == null) {
                    return new Brightness.Magnitude(column, 0);
                }
                throw mapping.wrong(key + ".vegaToAb", vegaToAb.toString(), "none with AB magnitudes");
            }
            case "Vega" -> {
                if (vegaToAb != null) {
                    return new Brightness.Magnitude(column, vegaToAb);
                }
                throw mapping.wrong(key + ".vegaToAb", "", "the AB magnitude of Vega in this band");
            }
            default -> throw mapping.wrong(key + ".unit", unit, "AB or Vega with a magnitude");
        }
    }

    private Uncertainty uncertainty(MappingYaml.BandEntry written) throws MappingException {
        String error = written.error();
        String inverseVariance = written.inverseVariance();
        if (error != null && inverseVariance == null) {
            return new Uncertainty.StandardDeviation(error);
        }
        if (inverseVariance != null && error == null) {
            return new Uncertainty.InverseVariance(inverseVariance);
        }
        throw mapping.wrong(
                key, String.valueOf(written.band()), "one column as 'error' or as 'inverseVariance', not both");
    }

    private BandColumns.Extinction extinction(MappingYaml.Extinction written) throws MappingException {
        return new BandColumns.Extinction(
                mapping.required(written.column(), key + ".extinction.column", "the column of the extinction, mag"),
                written.factor() == null ? 1 : written.factor());
    }

    private @Nullable UpperLimit upperLimit(MappingYaml.@Nullable Limit written) throws MappingException {
        if (written == null) {
            return null;
        }
        String column = written.column();
        if (written.sigma() == null || (column == null) != (written.values() == null)) {
            throw mapping.wrong(
                    key + ".upperLimit",
                    String.valueOf(column),
                    "'sigma', the standard deviations at which limits are stated, and either 'error' (numbers in the"
                            + " column of the error that mark one) or 'column' with 'values' (flags)");
        }
        return new UpperLimit(
                written.sigma(),
                written.error() == null ? List.of() : written.error(),
                column == null
                        ? null
                        : new UpperLimit.Flag(
                                column,
                                new RedshiftColumns.Rule.OneOf(
                                        written.values() == null ? List.of() : written.values())));
    }

    private static double orZero(@Nullable Double number) {
        return number == null ? 0 : number;
    }
}
