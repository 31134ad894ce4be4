package io.sedstream.cli;

import io.sedstream.cli.failure.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: what every command has in common. */
@Command(
        name = "sedstream",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        headerHeading = "%n",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_IN_WORDS,
            ExitCodes.FAILED_IN_WORDS,
            ExitCodes.USAGE_IN_WORDS,
            ExitCodes.ENVIRONMENT_IN_WORDS
        },
        footerHeading = "%nExamples:%n",
        header = "Detected sources in, posteriors out.",
        description = "Sedstream reads galaxies from a catalogue or from Kafka and writes what can be known of each: "
                + "mass, star formation, dust, age, with uncertainties. 'sedstream help COMMAND' explains a command.",
        footer = {
            "  sedstream demo                       all of it, on a mock survey",
            "  sedstream run                        the stream as a service",
            "  sedstream replay cosmos.csv --mapping zcosmos",
            "  sedstream tail                       posteriors as they come",
            "  sedstream export posteriors.fits     posteriors as a table",
            "",
            "Every setting has an environment variable: stream-app/src/main/resources/application.yml lists them.",
            "The log is in .sedstream/logs/sedstream.log."
        })
final class SedstreamCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Print what is logged, and stack traces where something fails.")
    private boolean verbose;

    boolean isVerbose() {
        return verbose;
    }

    void applyVerbosity() {
        if (verbose) {
            System.setProperty("sedstream.console.level", "INFO");
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command? One is missing.");
    }
}
