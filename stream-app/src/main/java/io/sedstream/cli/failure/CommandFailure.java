package io.sedstream.cli.failure;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message is for people: what happened, with the facts, and what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The work itself failed. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(ExitCodes.FAILED, message, null);
    }

    /** What the user gave cannot be used. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCodes.USAGE, message, null);
    }

    /** Something that the command needs is not there. */
    public static CommandFailure environment(String message, @Nullable Throwable cause) {
        return new CommandFailure(ExitCodes.ENVIRONMENT, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
