package io.sedstream.catalogue.mapping;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sedstream.schema.RedshiftKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file. Strict: what it does not understand is an error that says what to write instead. */
final class MappingParser {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private final String origin;

    MappingParser(String origin) {
        this.origin = origin;
    }

    ColumnMapping parse(byte[] yaml) throws MappingException {
        MappingYaml written = read(yaml);
        try {
            return new ColumnMapping(
                    required(written.survey(), "survey", "the survey's name, the first part of every source's key"),
                    required(
                            written.id(),
                            "id",
                            "the column of the identifier, or \"" + ColumnMapping.ROW_NUMBER + "\" for the row number"),
                    written.position() == null ? null : position(written.position()),
                    written.observedAt() == null ? null : time(written.observedAt()),
                    written.redshift() == null ? null : redshift(written.redshift()),
                    written.detectionThreshold() == null
                            ? ColumnMapping.USUAL_DETECTION_THRESHOLD
                            : written.detectionThreshold(),
                    bands(written));
        } catch (IllegalArgumentException e) {
            throw new MappingException("mapping " + origin + ": " + e.getMessage());
        }
    }

    private MappingYaml read(byte[] yaml) throws MappingException {
        try {
            MappingYaml written = YAML.readValue(yaml, MappingYaml.class);
            if (written == null) {
                throw new MappingException("mapping " + origin + " is empty");
            }
            return written;
        } catch (UnrecognizedPropertyException e) {
            List<String> allowed =
                    e.getKnownPropertyIds().stream().map(String::valueOf).toList();
            throw new MappingException("mapping " + origin + line(e.getLocation()) + ": unknown key '"
                    + e.getPropertyName() + "'" + within(e)
                    + NearestName.suggestion(e.getPropertyName(), "Allowed keys", allowed));
        } catch (JsonMappingException e) {
            throw new MappingException(
                    "mapping " + origin + line(e.getLocation()) + within(e) + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new MappingException("mapping " + origin + line(e.getLocation()) + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MappingException("mapping " + origin + " cannot be read: " + e.getMessage());
        }
    }

    private ColumnMapping.PositionColumns position(MappingYaml.Position written) throws MappingException {
        return new ColumnMapping.PositionColumns(
                required(written.ra(), "position.ra", "the column of the right ascension, deg"),
                required(written.dec(), "position.dec", "the column of the declination, deg"));
    }

    private ApertureColumns aperture(MappingYaml.Aperture written) throws MappingException {
        return new ApertureColumns(
                required(written.totalMagnitude(), "aperture.totalMagnitude", "the column of the total magnitude"),
                written.apertureMagnitude() == null ? List.of() : written.apertureMagnitude());
    }

    private TimeColumn time(MappingYaml.Time written) throws MappingException {
        return new TimeColumn(
                required(written.column(), "observedAt.column", "the column of the time"),
                oneOf(
                        TimeColumn.Format.class,
                        required(written.format(), "observedAt.format", "mjd, jd, unix or iso"),
                        "observedAt.format"));
    }

    private RedshiftColumns redshift(MappingYaml.Redshift written) throws MappingException {
        return new RedshiftColumns(
                required(written.column(), "redshift.column", "the column of the redshift"),
                written.error(),
                oneOf(
                        RedshiftKind.class,
                        required(written.kind(), "redshift.kind", "spectroscopic, photometric or assumed"),
                        "redshift.kind"),
                missing(written.missing(), null),
                written.quality() == null ? null : quality(written.quality()));
    }

    private RedshiftColumns.Quality quality(MappingYaml.Quality written) throws MappingException {
        String insecure = written.insecure() == null ? "drop" : written.insecure();
        if (!List.of("drop", "keep").contains(insecure)) {
            throw wrong("redshift.quality.insecure", insecure, "drop (the source has no redshift then) or keep");
        }
        return new RedshiftColumns.Quality(
                required(written.column(), "redshift.quality.column", "the column of the quality"),
                rule(written),
                insecure.equals("keep"));
    }

    private RedshiftColumns.Rule rule(MappingYaml.Quality written) throws MappingException {
        String pattern = written.pattern();
        List<String> values = written.values();
        Double minimum = written.minimum();
        if (Stream.of(pattern, values, minimum).filter(Objects::nonNull).count() != 1) {
            throw new MappingException(
                    "mapping " + origin + ": redshift.quality needs either 'pattern' (a regular expression), 'values'"
                            + " (a list) or 'minimum' (a number)");
        }
        if (minimum != null) {
            return new RedshiftColumns.Rule.AtLeast(minimum);
        }
        try {
            return pattern == null
                    ? new RedshiftColumns.Rule.OneOf(values == null ? List.of() : values)
                    : new RedshiftColumns.Rule.Matches(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw wrong("redshift.quality.pattern", String.valueOf(pattern), "a regular expression: " + e.getMessage());
        }
    }

    private List<BandColumns> bands(MappingYaml written) throws MappingException {
        MappingYaml.Defaults defaults = written.defaults() == null
                ? new MappingYaml.Defaults(null, null, null, null, null)
                : written.defaults();
        ApertureColumns aperture = written.aperture() == null ? null : aperture(written.aperture());
        List<BandColumns> bands = new ArrayList<>();
        for (MappingYaml.BandEntry entry :
                written.bands() == null ? List.<MappingYaml.BandEntry>of() : written.bands()) {
            bands.add(new BandParser(this, "bands[" + bands.size() + "]", defaults, aperture).parse(entry));
        }
        return bands;
    }

    static MissingValues missing(@Nullable List<Double> own, @Nullable List<Double> byDefault) {
        List<Double> values = own == null ? byDefault : own;
        return values == null ? MissingValues.USUAL : new MissingValues(values);
    }

    /** The value, which the key must have; {@code what} it is goes into the message. */
    String required(@Nullable String value, String key, String what) throws MappingException {
        if (value == null || value.isBlank()) {
            throw new MappingException("mapping " + origin + ": '" + key + "' is missing: give " + what);
        }
        return value;
    }

    MappingException wrong(String key, String value, String expected) {
        return new MappingException("mapping " + origin + ": '" + key + "' is '" + value + "': give " + expected);
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, String value, String key) throws MappingException {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key,
                        value,
                        "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr();
    }

    /** Where in the file, such as {@code in bands[2]}. */
    private static String within(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "" : " (" + path + ")";
    }
}
