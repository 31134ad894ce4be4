package io.sedstream.cli.failure;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Says in two lines what is wrong with a command line and where the help is, rather than printing all of it. */
public final class UsageReport implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine commandLine = exception.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("sedstream: " + exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println("Help: " + commandLine.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCodes.USAGE;
    }
}
