package io.sedstream.catalogue.guess;

import io.sedstream.catalogue.CatalogueColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A first mapping for a catalogue, from the names, units and content descriptors of its columns and its first rows. */
public final class MappingGuess {
    private static final String ID = "id|objid|obj_?id|object_?id|source_?id|number|num|seq|name|id_.*|.*_id";
    private static final String RIGHT_ASCENSION =
            "ra|ra_?j2000|ra_?deg|_?raj2000|alpha|alpha_?j2000|alphawin_j2000|.*\\.ra";
    private static final String DECLINATION =
            "dec|dec_?j2000|de|dec_?deg|_?dej2000|delta|delta_?j2000|deltawin_j2000|.*\\.dec";
    private static final List<String> REDSHIFT = List.of(
            "z_?spec|spec_?z|zpec|specz|z_?best|redshift|z_?cmb|z_?hel(io)?",
            "z_?phot|photo?_?z|zphot.*|z_?map|z_?peak",
            "z");
    private static final String REDSHIFT_QUALITY = "cc|z_?q(ual(ity)?)?|q_?z|z_?conf|z_?flag|zwarning|z_?warn|nq";
    private static final String REDDENING = "ebv|e_?b_?v|ebmv|e\\(b-v\\)|sfd_?ebv";

    private final CatalogueSample sample;
    private final List<CatalogueColumn> numeric;
    private final ErrorNames errors;
    private final BandNames bands;
    private final StringBuilder yaml = new StringBuilder();

    private MappingGuess(CatalogueSample sample) {
        this.sample = sample;
        this.numeric =
                sample.inspection().columns().stream().filter(sample::isNumeric).toList();
        this.errors = new ErrorNames(numeric.stream().map(CatalogueColumn::name).toList());
        List<String> spoken = new ArrayList<>(sample.inspection().columns().stream()
                .map(CatalogueColumn::name)
                .toList());
        spoken.add(sample.inspection().name());
        this.bands = new BandNames(spoken);
    }

    /** The mapping as YAML; what somebody has to decide is marked with TODO. */
    public static String yaml(CatalogueSample sample) {
        return new MappingGuess(sample).write();
    }

    private String write() {
        line("# A first guess from " + sample.inspection().name() + ": check every line, TODO first.");
        line("survey: " + quoted(survey()) + "  # TODO: the name of the survey");
        line("id: " + identifier());
        position();
        List<CatalogueColumn> brightness = numeric.stream()
                .filter(column -> errors.of(column.name()).isPresent())
                .filter(column -> !isErrorOfAnother(column) && !isPlaceOrRedshift(column))
                .toList();
        redshift(brightness);
        bands(brightness);
        return yaml.toString();
    }

    private String survey() {
        String name = sample.inspection().name();
        return name.replaceFirst("(\\.[A-Za-z]+)?(\\.gz)?$", "");
    }

    private String identifier() {
        Optional<CatalogueColumn> main = find(column ->
                        column.ucd().startsWith("meta.id") && column.ucd().contains("main"))
                .or(() -> named(sample.inspection().columns(), "id"))
                .or(() -> find(column -> column.ucd().startsWith("meta.id")))
                .or(() -> named(sample.inspection().columns(), ID));
        return main.map(column -> quoted(column.name()))
                .orElse("\"@row\"  # the number of the row: no column looks like an identifier");
    }

    private void position() {
        Optional<CatalogueColumn> ra =
                find(column -> column.ucd().startsWith("pos.eq.ra")).or(() -> named(numeric, RIGHT_ASCENSION));
        Optional<CatalogueColumn> dec =
                find(column -> column.ucd().startsWith("pos.eq.dec")).or(() -> named(numeric, DECLINATION));
        if (ra.isPresent() && dec.isPresent()) {
            line("position: {ra: " + quoted(ra.get().name()) + ", dec: "
                    + quoted(dec.get().name()) + "}");
        } else {
            line("# position: {ra: COLUMN, dec: COLUMN}   no columns look like coordinates");
        }
    }

    private void redshift(List<CatalogueColumn> brightness) {
        Optional<CatalogueColumn> column = find(c -> c.ucd().startsWith("src.redshift"));
        for (String names : REDSHIFT) {
            column = column.or(() -> named(
                    numeric.stream()
                            .filter(c -> !brightness.contains(c) || !c.name().equalsIgnoreCase("z"))
                            .toList(),
                    names));
        }
        if (column.isEmpty()) {
            line("# redshift: {column: COLUMN, kind: spectroscopic}   no column looks like a redshift");
            return;
        }
        String name = column.get().name();
        boolean photometric = name.toLowerCase(Locale.ROOT).matches(".*(phot|peak|map).*")
                || column.get().ucd().contains("phot");
        line("redshift:");
        line("  column: " + quoted(name));
        errors.of(name).ifPresent(error -> line("  error: " + quoted(error)));
        line("  kind: " + (photometric ? "photometric" : "spectroscopic")
                + "  # TODO: spectroscopic, photometric or assumed");
        double[] values = sample.numbers(name);
        if (values.length > 0 && values[0] < 0) {
            line("  missing: [" + values[0] + "]  # TODO: numbers that stand for none");
        }
        named(sample.inspection().columns(), REDSHIFT_QUALITY)
                .ifPresent(quality -> line("  # TODO: which are secure?  quality: {column: " + quoted(quality.name())
                        + ", values: [4, 3]}"));
    }

    private void bands(List<CatalogueColumn> brightness) {
        line(
                "# zeroPointOffset (mag) is added to the magnitude; errorFloor times the flux, in quadrature to the error.");
        line("defaults: {errorFloor: 0.05}  # TODO: calibration and model errors, share of the flux");
        line("bands:");
        Set<String> taken = new HashSet<>();
        for (CatalogueColumn column : brightness) {
            String error = errors.of(column.name()).orElseThrow();
            for (int element = 0; element < column.elements(); element++) {
                String index = column.elements() == 1 ? "" : "[" + element + "]";
                band(column, error, element, index, taken);
            }
        }
        if (taken.isEmpty()) {
            line("  # No column has an error column beside it. One entry for each band:");
            line("  - {band: TODO/band, flux: COLUMN, error: COLUMN, unit: uJy}");
        }
    }

    private void band(CatalogueColumn column, String error, int element, String index, Set<String> taken) {
        Optional<String> known = bands.of(elementName(column, element));
        String band = known.orElseGet(() -> "TODO/" + BandNames.remainder(column.name()) + index);
        if (!taken.add(band)) {
            line("  # also " + band + ": " + column.name() + index + ", error " + error + index);
            return;
        }
        BrightnessGuess guess = BrightnessGuess.of(column, sample.numbers(column.name() + index));
        line("  - band: " + quoted(band)
                + (known.isEmpty() ? "  # TODO: the passband as Facility/Instrument.Band" : ""));
        line("    " + guess.key() + ": " + quoted(column.name() + index));
        line("    " + (ErrorNames.isInverseVariance(error) ? "inverseVariance" : "error") + ": "
                + quoted(error + index));
        line("    " + guess.unit());
        extinction(column, index);
    }

    /** Vectors of five in the style of SDSS are ugriz. */
    private static String elementName(CatalogueColumn column, int element) {
        boolean isSloan = column.elements() == 5
                && column.name().toLowerCase(Locale.ROOT).matches(".*(model|petro|psf|cmodel|fiber)flux.*");
        return isSloan ? column.name() + "_" + "ugriz".charAt(element) : column.name();
    }

    private void extinction(CatalogueColumn column, String index) {
        Map<String, CatalogueColumn> named = new HashMap<>();
        numeric.forEach(other -> named.put(other.name().toLowerCase(Locale.ROOT), other));
        CatalogueColumn vector = named.get("extinction");
        if (!index.isEmpty() && vector != null && vector.elements() == column.elements()) {
            line("    extinction: {column: " + quoted(vector.name() + index) + "}");
            return;
        }
        named(numeric, REDDENING)
                .ifPresent(reddening -> line("    # TODO: not yet corrected?  extinction: {column: "
                        + quoted(reddening.name()) + ", factor: A/E(B-V) in this band}"));
    }

    private boolean isErrorOfAnother(CatalogueColumn column) {
        return numeric.stream()
                .anyMatch(other ->
                        errors.of(other.name()).filter(column.name()::equals).isPresent());
    }

    private static boolean isPlaceOrRedshift(CatalogueColumn column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        return name.matches(RIGHT_ASCENSION)
                || name.matches(DECLINATION)
                || REDSHIFT.subList(0, 2).stream().anyMatch(name::matches)
                || column.ucd().matches("(pos|src\\.redshift|time|meta).*");
    }

    private Optional<CatalogueColumn> find(Predicate<CatalogueColumn> which) {
        return sample.inspection().columns().stream()
                .filter(column -> column.elements() == 1 && which.test(column))
                .findFirst();
    }

    private static Optional<CatalogueColumn> named(List<CatalogueColumn> columns, String names) {
        return columns.stream()
                .filter(column -> column.elements() == 1)
                .filter(column -> column.name().toLowerCase(Locale.ROOT).matches(names))
                .findFirst();
    }

    private void line(String line) {
        yaml.append(line).append('\n');
    }

    /** As YAML takes it for what it is: quoted where it holds anything but letters, digits and a few signs. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !text.matches("(?i)y|n|yes|no|true|false|on|off|null")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
