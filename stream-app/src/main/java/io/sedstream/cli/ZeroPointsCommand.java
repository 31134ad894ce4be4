package io.sedstream.cli;

import io.sedstream.calibrate.BandCalibration;
import io.sedstream.calibrate.Calibration;
import io.sedstream.catalogue.mapping.BandColumns;
import io.sedstream.cli.training.ZeroPointSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Zero points and error floors of a catalogue. */
@Command(
        name = "zero-points",
        header = "Fit the zero points and error floors of a catalogue to simulated galaxies.",
        description = {
            "Takes the catalogue and the galaxies of a training plan. Each band of each real galaxy of known redshift is "
                    + "compared with what simulated galaxies predict from the other bands, so that no band judges itself. The "
                    + "median residual becomes zeroPointOffset of the column mapping. Scatter beyond the catalogue's errors "
                    + "and the prediction's uncertainty becomes errorFloor, a share of the flux in quadrature. Both replace "
                    + "what the mapping has, which plays no part.",
            "It takes thirty galaxies of known redshift or more, with six bands or more each at a signal to noise of 3.",
            "A dash: too few galaxies; < a limit, where the other bands know too little of this one. ± is the spread over resampled "
                    + "galaxies, ± templates what the offset is worth if simulated galaxies are wrong by 0.02 mag."
        },
        footer = {
            "  sedstream zero-points models/training/plans/cosmos-galaxy.yaml --data ../shared/data \\",
            "      --anchors Subaru/SuprimeCam.r,Subaru/SuprimeCam.i,CFHT/MegaCam.i,Subaru/SuprimeCam.z \\",
            "      --write zcosmos-calibrated.yaml"
        })
final class ZeroPointsCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

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

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Write the plan's mapping with the new numbers to this file, which must not exist; - prints it.")
    private @Nullable Path write;

    @Override
    public Integer call() throws IOException {
        if (write != null && Files.exists(write)) {
            throw new ParameterException(
                    spec.commandLine(), write + " exists already and is not overwritten: give another file to --write");
        }
        ZeroPointSession.Calibrated calibrated = ZeroPointSession.run(plan, data, anchors);
        PrintWriter out = spec.commandLine().getOut();
        Calibration calibration = calibrated.calibration();
        out.print(calibrationTable(calibrated));
        out.printf("%nWhat galaxies of each redshift would still add (mag); beyond its ± it is the templates' error%n");
        out.print(trendTable(calibration));
        out.printf(
                Locale.ROOT,
                "%n%,d galaxies of known redshift, %d iterations%s%n",
                calibration.galaxies(),
                calibration.iterations(),
                calibration.settled() ? "" : ", NOT settled: do not use these numbers");
        if (STANDARD_OUTPUT.equals(write)) {
            out.printf("%n%s", calibrated.revisedMapping());
        } else if (write != null) {
            Files.writeString(write, calibrated.revisedMapping(), StandardOpenOption.CREATE_NEW);
            out.printf("Mapping: %s%n", write.toAbsolutePath());
        }
        out.flush();
        return 0;
    }

    private static TextTable calibrationTable(ZeroPointSession.Calibrated calibrated) {
        TextTable table = new TextTable(
                List.of(
                        "band",
                        "galaxies",
                        "zeroPointOffset",
                        "±",
                        "± templates",
                        "now",
                        "errorFloor",
                        "±",
                        "now",
                        "scatter before",
                        "after",
                        "noise",
                        "prediction",
                        "within 1σ"),
                "<>>>>>>>>>>>>>");
        for (BandCalibration band : calibrated.calibration().bands()) {
            BandColumns present = calibrated.present(band.band());
            boolean offset = band.hasOffset();
            boolean floor = band.hasFloor();
            table.add(
                    band.band().name(),
                    String.valueOf(band.galaxies()),
                    offset ? signed(band.offset().magnitude()) : "-",
                    offset ? number(band.offset().samplingError()) : "-",
                    offset ? number(band.offset().templateError()) : "-",
                    signed(present.zeroPointOffset()),
                    floor(band),
                    floor ? number(band.floor().samplingError()) : "-",
                    number(present.errorFloor()),
                    number(band.residuals().scatterBefore()),
                    number(band.residuals().scatterAfter()),
                    number(band.residuals().noise()),
                    number(band.residuals().prediction()),
                    number(band.residuals().coverage()));
        }
        return table;
    }

    private static String floor(BandCalibration band) {
        if (band.hasFloor()) {
            return number(band.floor().shareOfFlux());
        }
        return band.hasOffset() ? "< " + number(band.residuals().largestFloor()) : "-";
    }

    private static TextTable trendTable(Calibration calibration) {
        List<String> headings = new ArrayList<>(List.of("band"));
        for (BandCalibration.RedshiftBin bin : calibration.bands().getFirst().trend()) {
            headings.add(String.format(Locale.ROOT, "z %.2f–%.2f", bin.low(), bin.high()));
        }
        TextTable table = new TextTable(headings, "<" + ">".repeat(headings.size() - 1));
        for (BandCalibration band : calibration.bands()) {
            List<String> cells = new ArrayList<>(List.of(band.band().name()));
            for (BandCalibration.RedshiftBin bin : band.trend()) {
                cells.add(bin.galaxies() == 0 ? "-" : signed(bin.offset()) + " ± " + number(bin.error()));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
