package io.sedstream.cli;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A verified bundle in words and tables. */
final class BundleDescription {
    private BundleDescription() {}

    static String of(Bundle bundle, Path directory) {
        Manifest manifest = bundle.manifest();
        return manifest.id() + " " + manifest.version() + "\n" + manifest.description() + "\n\n"
                + "directory  " + directory.normalize() + "\n"
                + "digest     " + bundle.identity().digest() + "\n"
                + "sampler    " + manifest.sampler().file() + ", "
                + manifest.sampler().draws() + " draws of "
                + manifest.parameters().size() + " parameters from "
                + manifest.features().size() + " features"
                + (manifest.sampler().givesLogProbability() ? ", with their log-probabilities\n" : "\n")
                + "screening  " + Objects.requireNonNullElse(manifest.screening(), "none") + "\n\n"
                + inputs(manifest) + "\n" + parameters(manifest) + "\n" + files(bundle)
                + "\nEvery file has its digest; the reference source has the features that it had in training.\n";
    }

    private static String inputs(Manifest manifest) {
        Manifest.RedshiftInput redshift = manifest.redshift();
        TextTable table = new TextTable(List.of("band", "softening (nJy)"), "<>");
        for (Manifest.BandInput band : manifest.photometry().bands()) {
            table.add(band.name(), number(band.softeningNanojansky()));
        }
        return "Needs at least " + manifest.photometry().minimumBands() + " of "
                + manifest.photometry().bands().size() + " bands"
                + (redshift == null
                        ? ", no redshift"
                        : ", and a redshift of " + number(redshift.minimum()) + " to " + number(redshift.maximum()))
                + ".\n" + table;
    }

    private static String parameters(Manifest manifest) {
        TextTable table = new TextTable(List.of("infers", "unit", "from", "to", "what it is"), "<<>><");
        for (Manifest.Parameter parameter : manifest.parameters()) {
            table.add(
                    parameter.name(),
                    parameter.unit(),
                    number(parameter.minimum()),
                    number(parameter.maximum()),
                    parameter.description());
        }
        return table.toString();
    }

    private static String files(Bundle bundle) {
        TextTable table = new TextTable(List.of("file", "bytes", "SHA-256"), "<><");
        bundle.manifest().files().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(file -> table.add(
                        file.getKey(),
                        String.format(Locale.ROOT, "%,d", bundle.file(file.getKey()).length),
                        file.getValue()));
        return table.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
