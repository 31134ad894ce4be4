package io.sedstream.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with a catalogue before it is replayed. */
@Command(
        name = "catalogue",
        header = "Look into a catalogue.",
        description = "'sedstream catalogue inspect FILE' shows its columns and guesses a mapping.",
        subcommands = CatalogueInspectCommand.class,
        footer = "  sedstream catalogue inspect my-survey.fits")
final class CatalogueCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "What of the catalogue? Say 'catalogue inspect'.");
    }
}
