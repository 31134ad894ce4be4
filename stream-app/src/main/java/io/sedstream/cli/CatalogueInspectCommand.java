package io.sedstream.cli;

import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.guess.CatalogueSample;
import io.sedstream.catalogue.guess.MappingGuess;
import io.sedstream.connect.CatalogueFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The columns of a catalogue, and what they may mean. */
@Command(
        name = "inspect",
        header = "Show the columns of a catalogue and guess a mapping.",
        description = {
            "Prints the columns with units, types and a few values, and a first guess of the column mapping, by names, "
                    + "units and content descriptors (UCD).",
            "All that is printed is YAML, the description as comments: save it, check what is marked TODO, and give it to "
                    + "'sedstream replay --mapping'."
        },
        footer = {
            "  sedstream catalogue inspect my-survey.fits",
            "  sedstream catalogue inspect my-survey.parquet > my-survey.yaml",
            "  sedstream replay my-survey.parquet --mapping my-survey.yaml --limit 100"
        })
final class CatalogueInspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "A table: .csv, .ecsv, .fits, .parquet, .vot, .cat; .gz is unpacked.")
    private Path file = Path.of("");

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows to look at; default ${DEFAULT-VALUE}.")
    private int rows = 1000;

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows must be at least 1, but is " + rows);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (CatalogueReader reader = CatalogueFormats.read(file)) {
            CatalogueSample sample = CatalogueSample.read(reader, rows);
            boolean whole = reader.next().isEmpty();
            CatalogueDescription.of(sample, whole).lines().forEach(line -> out.println(("# " + line).stripTrailing()));
            out.println();
            out.print(MappingGuess.yaml(sample));
        }
        out.flush();
        return 0;
    }
}
