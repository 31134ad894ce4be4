package io.sedstream.cli;

import io.sedstream.cli.failure.FailureReport;
import io.sedstream.cli.failure.UsageReport;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Writers of their own: those of picocli do not notice when nobody reads any more, as in "tail | head".
        System.exit(commandLine(new Application())
                .setOut(new PrintWriter(System.out, true, System.out.charset()))
                .setErr(new PrintWriter(System.err, true, System.err.charset()))
                .execute(arguments));
    }

    /** The command line with all its commands. */
    static CommandLine commandLine(Application application) {
        SedstreamCommand root = new SedstreamCommand();
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(application))
                .addSubcommand(new RunCommand(application))
                .addSubcommand(new ReplayCommand(application))
                .addSubcommand(new FeedCommand(application))
                .addSubcommand(new NightCommand(application))
                .addSubcommand(new TailCommand(application))
                .addSubcommand(new ExportCommand(application))
                .addSubcommand(new LedgerCommand(application))
                .addSubcommand(new BenchCommand(application))
                .addSubcommand(new TrainCommand())
                .addSubcommand(new TuneCommand())
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new ZeroPointsCommand())
                .addSubcommand(new InspectCommand(application))
                .addSubcommand(new BundleCommand())
                .addSubcommand(new CatalogueCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport(root::isVerbose))
                .setExecutionStrategy(parsed -> {
                    // Before anything logs: Logback reads it once.
                    root.applyVerbosity();
                    return new CommandLine.RunLast().execute(parsed);
                });
    }
}
