package io.sedstream.cli;

import io.sedstream.cli.training.ZeroPointSession;
import io.sedstream.photometry.Band;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Zero points of a catalogue. */
@Command(
        name = "zero-points",
        header = "Fit the zero-point offsets of a catalogue to simulated galaxies.",
        description =
                "Takes the catalogue and the galaxies of a training plan, finds the best simulated galaxy at the redshift "
                        + "of each real one, and prints what is left over in the median, per band: add it to zeroPointOffset in the "
                        + "column mapping. Run it before you blame a model.",
        footer = {
            "  sedstream zero-points models/training/plans/cosmos-galaxy.yaml --data ../shared/data \\",
            "      --anchors Subaru/SuprimeCam.r,Subaru/SuprimeCam.i,CFHT/MegaCam.i,Subaru/SuprimeCam.z"
        })
final class ZeroPointsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "Training plan, a YAML file.")
    private Path plan = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Directory with ssp, igm, filters and the catalogue that the plan names.")
    private Path data = Path.of("");

    @Option(
            names = "--anchors",
            paramLabel = "BAND",
            split = ",",
            required = true,
            description = "Bands whose mean offset is held at zero, since masses absorb a common one.")
    private List<String> anchors = List.of();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TextTable table = new TextTable(List.of("band", "add to zeroPointOffset (mag)"), "<>");
        for (Map.Entry<Band, Double> offset :
                ZeroPointSession.run(plan, data, anchors).entrySet()) {
            table.add(offset.getKey().name(), String.format(Locale.ROOT, "%+.3f", offset.getValue()));
        }
        out.print(table);
        out.flush();
        return 0;
    }
}
